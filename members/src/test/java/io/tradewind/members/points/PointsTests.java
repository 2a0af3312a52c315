package io.tradewind.members.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.SettingsDesk;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.NotEnoughPoints;
import io.tradewind.members.Points;
import io.tradewind.members.Points.Earn;
import io.tradewind.members.points.PointsPages.Balance;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class PointsTests {

    static final Currency CNY = Currency.getInstance("CNY");

    static final Instant NOW = TestClock.START;

    @Autowired
    Points points;

    @Autowired
    PointsPages pages;

    @Autowired
    Books books;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettingsDesk desk;

    MemberId ming;

    UUID purchase = Ids.next();

    @BeforeEach
    void a_shopper() {
        ming = fixtures.shopper();
    }

    @AfterEach
    void the_books_agree() {
        assertThat(books.difference()).isZero();
        assertThat(books.contradictions()).isZero();
    }

    @Test
    @Capability("C113")
    void points_wait_for_the_return_window_are_spent_and_what_is_left_expires() {
        var line = Ids.next();
        points.earn(earn(line, "129.90", NOW.plus(Duration.ofDays(7))));
        points.activateDue(NOW.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 129, 0, 0));

        clock.advance(Duration.ofDays(7));
        points.activateDue(clock.instant());
        assertThat(pages.balance(ming)).isEqualTo(new Balance(129, 0, 0, 0));

        points.hold(ming, purchase, 100, clock.instant());
        assertThat(pages.balance(ming)).isEqualTo(new Balance(29, 0, 100, 0));
        books.settle(purchase, points.value(100, CNY), clock.instant());
        assertThat(pages.balance(ming)).isEqualTo(new Balance(29, 0, 0, 0));

        clock.advance(Duration.ofDays(365));
        assertThat(points.available(ming)).isZero();
        points.expireDue(clock.instant());
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 0));
        assertThat(states()).containsExactly("USED");
        assertThat(postings("POINTS_EXPIRED")).containsExactly(29L);
    }

    @Test
    void an_order_line_earns_once_in_whole_points() {
        var line = Ids.next();
        points.earn(earn(line, "0.99", NOW));
        assertThat(pages.balance(ming).pending()).isZero();

        points.earn(earn(line, "19.99", NOW));
        points.earn(earn(line, "19.99", NOW));
        points.earn(earn(line, "50.00", NOW));

        assertThat(pages.balance(ming).pending()).isEqualTo(19);
    }

    @Test
    @Capability("C113")
    void what_expires_first_is_spent_first() {
        books.grant(ming, 30, NOW);
        books.grant(ming, 30, NOW.minus(Duration.ofDays(100)));
        books.grant(ming, 30, NOW.minus(Duration.ofDays(50)));

        points.hold(ming, purchase, 70, NOW);

        assertThat(pages.lots(ming)).extracting(PointsPages.LotRow::points).containsExactly(20L);
        assertThat(pages.lots(ming).getFirst().availableAt()).isEqualTo(NOW);
    }

    @Test
    void nobody_spends_more_than_he_has() {
        books.grant(ming, 30, NOW);

        assertThatThrownBy(() -> points.hold(ming, purchase, 31, NOW))
                .isInstanceOfSatisfying(
                        NotEnoughPoints.class,
                        refusal -> assertThat(refusal.facts()).containsEntry("available", 30L));
        assertThat(points.available(ming)).isEqualTo(30);
        assertThatThrownBy(() -> points.hold(ming, purchase, -1, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_purchase_holds_and_spends_once_however_often_it_asks() {
        books.grant(ming, 100, NOW);

        points.hold(ming, purchase, 60, NOW);
        points.hold(ming, purchase, 60, NOW);
        assertThat(points.available(ming)).isEqualTo(40);
        assertThatThrownBy(() -> points.hold(ming, purchase, 10, NOW)).isInstanceOf(IllegalStateException.class);

        books.settle(purchase, points.value(60, CNY), NOW);
        points.spend(purchase, NOW);
        assertThat(pages.balance(ming)).isEqualTo(new Balance(40, 0, 0, 0));
    }

    @Test
    void a_purchase_without_points_may_be_named_in_every_call() {
        points.hold(ming, purchase, 0, NOW);
        points.spend(purchase, NOW);
        points.giveBack(purchase, 10, Ids.next(), NOW);

        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    @Capability("C114")
    void points_of_an_unpaid_purchase_go_back_once_to_where_they_came_from() {
        books.grant(ming, 30, NOW.minus(Duration.ofDays(100)));
        books.grant(ming, 30, NOW);
        var before = pages.lots(ming);
        points.hold(ming, purchase, 50, NOW);
        var cancelled = Ids.next();

        points.giveBack(purchase, 50, cancelled, NOW);
        points.giveBack(purchase, 50, cancelled, NOW);
        points.giveBack(purchase, 50, Ids.next(), NOW);

        assertThat(pages.lots(ming)).isEqualTo(before);
        assertThatThrownBy(() -> points.spend(purchase, NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Capability("C114")
    void a_refund_brings_points_back_in_parts_and_never_more_than_were_spent() {
        books.grant(ming, 100, NOW);
        points.hold(ming, purchase, 90, NOW);
        books.settle(purchase, points.value(90, CNY), NOW);

        books.refund(purchase, 40, points.value(40, CNY), Ids.next(), NOW);
        assertThat(points.available(ming)).isEqualTo(50);
        books.refund(purchase, 50, points.value(50, CNY), Ids.next(), NOW);
        assertThat(points.available(ming)).isEqualTo(100);
        points.giveBack(purchase, 1, Ids.next(), NOW);
        assertThat(points.available(ming)).isEqualTo(100);
    }

    @Test
    @Capability("C114")
    void points_that_come_back_too_late_live_on_for_a_month() {
        books.grant(ming, 100, NOW);
        points.hold(ming, purchase, 60, NOW);
        books.settle(purchase, points.value(60, CNY), NOW);
        clock.advance(Duration.ofDays(366));
        points.expireDue(clock.instant());

        books.refund(purchase, 60, points.value(60, CNY), Ids.next(), clock.instant());

        assertThat(points.available(ming)).isEqualTo(60);
        assertThat(pages.lots(ming).getFirst().expiresAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void points_held_when_their_lot_runs_out_are_still_spent_or_live_on() {
        books.grant(ming, 100, NOW);
        var other = Ids.next();
        points.hold(ming, purchase, 30, NOW);
        points.hold(ming, other, 30, NOW);
        clock.advance(Duration.ofDays(365));
        points.expireDue(clock.instant());
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 60, 0));

        books.settle(purchase, points.value(30, CNY), clock.instant());
        points.giveBack(other, 30, Ids.next(), clock.instant());

        assertThat(pages.balance(ming)).isEqualTo(new Balance(30, 0, 0, 0));
    }

    @Test
    @Capability("C114")
    void what_a_line_earned_is_taken_back_in_proportion_and_sums_exactly() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW));
        points.activateDue(NOW);

        points.reverse(line, 1, 3, Ids.next(), NOW);
        assertThat(points.available(ming)).isEqualTo(67);
        points.reverse(line, 1, 3, Ids.next(), NOW);
        assertThat(points.available(ming)).isEqualTo(33);
        points.reverse(line, 1, 3, Ids.next(), NOW);
        assertThat(points.available(ming)).isZero();
        points.reverse(line, 1, 3, Ids.next(), NOW);

        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 0));
        assertThat(states()).containsExactly("REVERSED");
    }

    @Test
    void one_refund_may_take_back_points_of_several_lines_each_once() {
        var one = Ids.next();
        var two = Ids.next();
        points.earn(earn(one, "10.00", NOW));
        points.earn(earn(two, "20.00", NOW));
        points.activateDue(NOW);
        var refund = Ids.next();

        points.reverse(one, 1, 1, refund, NOW);
        points.reverse(two, 1, 2, refund, NOW);
        points.reverse(two, 1, 2, refund, NOW);

        assertThat(points.available(ming)).isEqualTo(10);
    }

    @Test
    void pending_points_are_taken_back_without_a_posting() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW.plus(Duration.ofDays(7))));

        points.reverse(line, 1, 2, Ids.next(), NOW);
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 50, 0, 0));
        points.reverse(line, 1, 2, Ids.next(), NOW);

        assertThat(states()).containsExactly("REVERSED");
        assertThat(postings("POINTS_CLAWED_BACK")).isEmpty();
    }

    @Test
    @Capability("C114")
    void points_that_were_spent_become_a_debt_that_later_earnings_pay() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW));
        points.activateDue(NOW);
        points.hold(ming, purchase, 80, NOW);
        books.settle(purchase, points.value(80, CNY), NOW);

        points.reverse(line, 1, 1, Ids.next(), NOW);
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 80));

        books.grant(ming, 50, NOW);
        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 30));
        books.grant(ming, 50, NOW);
        assertThat(pages.balance(ming)).isEqualTo(new Balance(20, 0, 0, 0));
    }

    @Test
    void spendable_points_of_other_lots_are_taken_before_a_debt_is_made() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW.minus(Duration.ofDays(10))));
        books.grant(ming, 70, NOW);
        points.hold(ming, purchase, 100, NOW);
        books.settle(purchase, points.value(100, CNY), NOW);

        points.reverse(line, 1, 1, Ids.next(), NOW);

        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 30));
    }

    @Test
    void points_that_come_back_pay_the_debt_first() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW));
        points.activateDue(NOW);
        points.hold(ming, purchase, 100, NOW);
        books.settle(purchase, points.value(100, CNY), NOW);
        points.reverse(line, 1, 1, Ids.next(), NOW);

        books.refund(purchase, 100, points.value(100, CNY), Ids.next(), NOW);

        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    void expired_points_are_not_asked_for() {
        var line = Ids.next();
        points.earn(earn(line, "100.00", NOW));
        points.activateDue(NOW);
        points.hold(ming, purchase, 30, NOW);
        books.settle(purchase, points.value(30, CNY), NOW);
        clock.advance(Duration.ofDays(365));
        points.expireDue(clock.instant());

        points.reverse(line, 1, 1, Ids.next(), clock.instant());

        assertThat(pages.balance(ming)).isEqualTo(new Balance(0, 0, 0, 30));
    }

    @Test
    void points_are_worth_what_the_operators_say_and_what_fits_is_rounded_down() {
        assertThat(points.value(200, CNY)).isEqualTo(Money.of(200, "CNY"));
        assertThat(points.affordable(Money.of(199, "CNY"))).isEqualTo(199);
        assertThat(points.affordable(Money.of(-1, "CNY"))).isZero();
    }

    @Test
    void the_books_agree_when_the_value_of_a_point_is_changed_between_earning_and_spending() {
        var later = NOW.plus(Duration.ofDays(3650));
        desk.set("members.point-value", "3", later, new Actor.Job("test"), "a better programme");
        var eve = later.minus(Duration.ofDays(1));
        books.grant(ming, 100, eve);
        clock.set(later);

        assertThat(points.value(60, CNY)).isEqualTo(Money.of(180, "CNY"));
        assertThat(points.affordable(Money.of(181, "CNY"))).isEqualTo(60);
        points.hold(ming, purchase, 60, later);
        books.settle(purchase, points.value(60, CNY), later);
        assertThat(books.difference()).isZero();
        books.refund(purchase, 20, points.value(20, CNY), Ids.next(), later);

        assertThat(points.available(ming)).isEqualTo(60);
    }

    @Test
    void every_lot_whose_time_has_come_is_done_in_one_run() {
        var members = List.of(fixtures.shopper(), fixtures.shopper(), fixtures.shopper());
        for (int i = 0; i < 30; i++) {
            points.earn(
                    new Earn(Ids.next(), Ids.next(), members.get(i % 3), Money.of(1000, "CNY"), NOW, NOW, Origin.DEMO));
        }

        points.activateDue(NOW);
        points.activateDue(NOW);

        assertThat(members).extracting(points::available).containsExactly(100L, 100L, 100L);
    }

    private Earn earn(UUID line, String spent, Instant availableAt) {
        return new Earn(
                line,
                Ids.next(),
                ming,
                Money.parse(spent, "CNY"),
                availableAt.isBefore(NOW) ? availableAt : NOW,
                availableAt,
                Origin.LIVE);
    }

    private List<@Nullable String> states() {
        return jdbc.sql("select state from members_points_lot where member = :member order by id")
                .param("member", ming.value())
                .query(String.class)
                .list();
    }

    private List<@Nullable Long> postings(String template) {
        return jdbc.sql("""
                        select e.amount from payments_entry e join payments_journal j on j.id = e.journal
                        where j.template = :template and e.amount > 0
                          and j.cause_id in (select id from members_points_lot where member = :member
                                             union select id from members_points_cause)
                          and j.cause_id in (select lot from members_points_entry where member = :member
                                             union select cause from members_points_entry where member = :member)
                        """)
                .param("template", template)
                .param("member", ming.value())
                .query(Long.class)
                .list();
    }
}
