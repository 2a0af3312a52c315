package io.tradewind.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Commissions.CommissionSubject;
import io.tradewind.payments.Commissions.FrozenFee;
import io.tradewind.payments.commission.CommissionRule.Amounts;
import io.tradewind.payments.commission.CommissionRule.Band;
import io.tradewind.payments.commission.CommissionRule.Content;
import io.tradewind.payments.commission.CommissionRule.When;
import io.tradewind.payments.commission.CommissionRules;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleIT
class CommissionTests {

    static final Actor BY = new Actor.Job("test");

    @Autowired
    Commissions commissions;

    @Autowired
    CommissionRules rules;

    @Autowired
    TestClock clock;

    final OwnerRef seller = OwnerRef.seller(SellerId.next());
    final UUID category = Ids.next();

    @Test
    @Capability("C61")
    void keeps_the_standard_share_where_no_rule_says_otherwise() {
        var fee = fee(9500, 2);

        assertThat(fee.rateBp()).isEqualTo(500);
        assertThat(fee.amount()).isEqualTo(cny(475));
    }

    @Test
    @Capability("C61")
    void takes_the_first_rule_that_fits_in_the_operators_order() {
        create(20, forCategory(), List.of(new Band(null, 800)), List.of());
        create(
                10,
                new When(List.of(seller.id()), List.of(category), List.of(), List.of()),
                List.of(new Band(null, 300)),
                List.of());

        assertThat(fee(10000, 1).rateBp()).isEqualTo(300);
        assertThat(fee(OwnerRef.seller(SellerId.next()), 10000, 1).rateBp()).isEqualTo(800);
    }

    @Test
    @Capability({"C61", "C63"})
    void knows_bands_flat_fees_bounds_and_tax() {
        create(
                10,
                forCategory(),
                List.of(new Band(null, 1000), new Band(cny(10000), 500)),
                List.of(new Amounts(cny(50), cny(200), cny(1500))));

        assertThat(fee(9500, 1).amount()).isEqualTo(cny(1000)); // 10 % + 0.50
        assertThat(fee(9500, 1).tax()).isEqualTo(cny(60));
        assertThat(fee(20000, 2).amount()).isEqualTo(cny(1100)); // a piece is 100.00: 5 % + 2 × 0.50
        assertThat(fee(500, 1).amount()).isEqualTo(cny(200)); // the least
        assertThat(fee(90000, 1).amount()).isEqualTo(cny(1500)); // the most
    }

    @Test
    @Capability("C62")
    void keeps_the_past_when_a_rule_changes() {
        var before = clock.instant();
        var rule =
                rules.create(10, before, content(forCategory(), List.of(new Band(null, 1000)), List.of()), BY, "test");
        var later = clock.advance(Duration.ofDays(1));
        rules.change(
                rule.id(),
                1,
                10,
                later,
                true,
                content(forCategory(), List.of(new Band(null, 2000)), List.of()),
                BY,
                "test");

        assertThat(commissions
                        .freeze(List.of(subject(seller, 10000, 1)), before)
                        .getFirst())
                .extracting(FrozenFee::rateBp, FrozenFee::ruleVersion)
                .containsExactly(1000, 1);
        assertThat(commissions.freeze(List.of(subject(seller, 10000, 1)), later).getFirst())
                .extracting(FrozenFee::rateBp, FrozenFee::ruleVersion)
                .containsExactly(2000, 2);
    }

    @Test
    @Capability("C61")
    void warns_of_rules_that_no_line_reaches() {
        var wide = create(10, forCategory(), List.of(new Band(null, 1000)), List.of());
        var hidden = create(
                20,
                new When(List.of(seller.id()), List.of(category), List.of(), List.of()),
                List.of(new Band(null, 100)),
                List.of());

        assertThat(rules.unreachable(rules.at(clock.instant()))).containsEntry(hidden, wide);
    }

    private UUID create(int position, When when, List<Band> bands, List<Amounts> amounts) {
        return rules.create(position, clock.instant(), content(when, bands, amounts), BY, "test")
                .id();
    }

    private static Content content(When when, List<Band> bands, List<Amounts> amounts) {
        return new Content("test", "COMMISSION", when, bands, amounts, 600);
    }

    private When forCategory() {
        return new When(List.of(), List.of(category), List.of(), List.of());
    }

    private FrozenFee fee(long base, long quantity) {
        return fee(seller, base, quantity);
    }

    private FrozenFee fee(OwnerRef owner, long base, long quantity) {
        return commissions
                .freeze(List.of(subject(owner, base, quantity)), clock.instant())
                .getFirst();
    }

    private CommissionSubject subject(OwnerRef owner, long base, long quantity) {
        return new CommissionSubject(
                Ids.next(), owner, List.of(Ids.next(), category), Ids.next(), "CN", cny(base), quantity);
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
