package io.tradewind.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Surface;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.AtOnce.Outcome;
import io.tradewind.members.Points.Earn;
import io.tradewind.members.session.Sessions;
import io.tradewind.members.session.SignIn;
import io.tradewind.members.session.SignIn.Credentials;
import io.tradewind.members.team.Suspension;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// It runs twice, at once: every write of this module.
@ModuleIT
class ConcurrencyTests {

    static final Instant NOW = TestClock.START;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIn signIn;

    @Autowired
    Sessions sessions;

    @Autowired
    Suspension suspension;

    @Autowired
    SellerTeam team;

    @Autowired
    Points points;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void one_address_gets_one_account() throws Exception {
        var email = MembersFixtures.email();

        var outcomes = AtOnce.run(20, _ -> () -> accounts.register(new Register(email, null, "Ming", Origin.LIVE)));

        assertThat(AtOnce.count(outcomes)).isOne();
        assertThat(outcomes)
                .filteredOn(o -> !o.went())
                .allSatisfy(o -> assertThat(o.thrown()).isInstanceOf(EmailTaken.class));
    }

    @Test
    void a_thousand_guesses_at_once_are_no_better_than_one_after_the_other() throws Exception {
        var ming = fixtures.accountWithPassword();
        var address = Edge.anyAddress();

        var outcomes = AtOnce.run(
                40,
                i -> () -> signIn.signIn(
                        new Credentials(Surface.STORE, ming.email(), "wrong password " + i, null, address)));

        assertThat(outcomes)
                .filteredOn(o ->
                        o.thrown() instanceof Refusal refusal && refusal.code().equals("wrong-credentials"))
                .hasSize(5);
        assertThat(outcomes)
                .filteredOn(o ->
                        o.thrown() instanceof Refusal refusal && refusal.code().equals("too-many-attempts"))
                .hasSize(35);
    }

    @Test
    void two_refreshes_of_one_token_at_once_get_one_successor_and_make_no_second_branch() throws Exception {
        var first = open();

        var outcomes = AtOnce.run(20, _ -> () -> sessions.refresh(first.refreshToken(), Surface.STORE));

        assertThat(AtOnce.count(outcomes)).isEqualTo(20);
        var successors = outcomes.stream()
                .map(Outcome::answer)
                .map(Objects::requireNonNull)
                .map(Sessions.Opened::refreshToken)
                .collect(Collectors.toSet());
        assertThat(successors).hasSize(1);
        assertThat(sessions.refresh(successors.iterator().next(), Surface.STORE))
                .isNotNull();
    }

    @Test
    void a_thief_and_the_owner_at_once_after_the_token_was_used_are_both_signed_out() throws Exception {
        var stolen = open();
        var second = sessions.refresh(stolen.refreshToken(), Surface.STORE);
        var third = sessions.refresh(second.refreshToken(), Surface.STORE);

        AtOnce.run(
                20,
                i -> () -> sessions.refresh(i % 2 == 0 ? stolen.refreshToken() : third.refreshToken(), Surface.STORE));

        var later = AtOnce.run(1, _ -> () -> sessions.refresh(third.refreshToken(), Surface.STORE));
        assertThat(AtOnce.count(later)).isZero();
    }

    @Test
    void nobody_signs_in_or_refreshes_past_a_suspension() throws Exception {
        var ming = fixtures.accountWithPassword();
        var before =
                signIn.signIn(new Credentials(Surface.STORE, ming.email(), ming.password(), null, Edge.anyAddress()));

        AtOnce.<Object>run(12, i -> switch (i % 3) {
            case 0 ->
                () -> signIn.signIn(
                        new Credentials(Surface.STORE, ming.email(), ming.password(), null, Edge.anyAddress()));
            case 1 -> () -> sessions.refresh(before.refreshToken(), Surface.STORE);
            default -> suspend(ming);
        });

        assertThat(jdbc.sql("select count(*) from members_session where account = :account and ended_at is null")
                        .param("account", ming.account().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void roles_changed_at_once_are_one_of_the_changes() throws Exception {
        var account = fixtures.account();
        var shop = SellerId.next();

        var outcomes = AtOnce.run(20, i -> () -> {
            team.bind(account, shop, i % 2 == 0 ? Set.of("ORDERS", "FINANCE") : Set.of("CATALOG"));
            return i;
        });

        assertThat(AtOnce.count(outcomes)).isEqualTo(20);
        assertThat(jdbc.sql("select role from members_account_role where account = :account")
                        .param("account", account.value())
                        .query(String.class)
                        .set())
                .isIn(Set.of("ORDERS", "FINANCE"), Set.of("CATALOG"));
    }

    @Test
    @Capability("C113")
    void a_hundred_purchases_at_once_spend_no_more_than_there_is() throws Exception {
        var ming = fixtures.shopper();
        for (int i = 0; i < 5; i++) {
            fixtures.grant(ming, 20);
        }

        var outcomes = AtOnce.run(100, _ -> () -> {
            points.hold(ming, Ids.next(), 3, NOW);
            return true;
        });

        assertThat(AtOnce.count(outcomes)).isEqualTo(33);
        assertThat(outcomes)
                .filteredOn(o -> !o.went())
                .allSatisfy(o -> assertThat(o.thrown()).isInstanceOf(NotEnoughPoints.class));
        assertThat(points.available(ming)).isOne();
    }

    @Test
    @Capability("C114")
    void a_cancel_a_refund_and_a_timer_at_once_give_points_back_once() throws Exception {
        var ming = fixtures.shopperWithPoints(100);
        var purchase = Ids.next();
        points.hold(ming, purchase, 60, NOW);
        var cause = Ids.next();

        var outcomes = AtOnce.run(30, i -> () -> {
            points.giveBack(purchase, 60, i % 2 == 0 ? cause : Ids.next(), NOW);
            return true;
        });

        assertThat(AtOnce.count(outcomes)).isEqualTo(30);
        assertThat(points.available(ming)).isEqualTo(100);
    }

    @Test
    @Capability("C113")
    void points_that_expire_while_many_spend_them_are_spent_or_expired_never_both() throws Exception {
        var ming = fixtures.shopperWithPoints(50);
        var over = NOW.plus(Duration.ofDays(365));

        var outcomes = AtOnce.run(60, i -> () -> {
            if (i % 10 == 9) {
                points.expireDue(over);
            } else {
                points.hold(ming, Ids.next(), 1, over.minusMillis(1));
            }
            return i;
        });
        points.expireDue(over);

        assertThat(outcomes)
                .filteredOn(o -> !o.went())
                .allSatisfy(o -> assertThat(o.thrown()).isInstanceOf(NotEnoughPoints.class));
        assertThat(jdbc.sql("select held + expired = granted from members_points_lot where member = :member")
                        .param("member", ming.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void earning_activating_spending_and_taking_back_at_once_keep_the_sums() throws Exception {
        var members = Stream.generate(fixtures::shopper).limit(3).toList();
        var lines = Stream.generate(Ids::next).limit(30).toList();

        var outcomes = AtOnce.<Boolean>run(120, i -> {
            var line = lines.get(i % 30);
            var member = members.get(i % 3);
            return switch (i / 30) {
                case 0 ->
                    did(() -> points.earn(
                            new Earn(line, Ids.next(), member, Money.of(1000, "CNY"), NOW, NOW, Origin.LIVE)));
                case 1 -> did(() -> points.activateDue(NOW));
                case 2 -> did(() -> points.hold(member, Ids.next(), 1, NOW));
                default -> did(() -> points.reverse(line, 1, 2, line, NOW));
            };
        });
        points.activateDue(NOW);

        assertThat(outcomes)
                .allSatisfy(o -> assertThat(o.thrown()).matches(t -> t == null || t instanceof NotEnoughPoints));
        assertThat(jdbc.sql("""
                        select count(*) from members_points_lot l where l.remaining + l.held <> (
                            select sum(pending + available + held) from members_points_entry where lot = l.id)
                        """).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from members_points_lot where order_line = any(cast(:lines as uuid[]))")
                        .param("lines", lines.stream().map(UUID::toString).toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(30);
    }

    private Sessions.Opened open() {
        var account = fixtures.account();
        return sessions.open(account, new Actor.Shopper(MemberId.of(account.value())))
                .orElseThrow();
    }

    private Callable<Object> suspend(MembersFixtures.SignIn who) {
        return () -> {
            suspension.suspend(who.account(), "test", new Actor.Job("test"));
            return true;
        };
    }

    private static Callable<Boolean> did(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }
}
