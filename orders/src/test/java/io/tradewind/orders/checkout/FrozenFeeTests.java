package io.tradewind.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.payments.commission.CommissionRule;
import io.tradewind.payments.commission.CommissionRule.Amounts;
import io.tradewind.payments.commission.CommissionRule.Band;
import io.tradewind.payments.commission.CommissionRule.Content;
import io.tradewind.payments.commission.CommissionRule.When;
import io.tradewind.payments.commission.CommissionRules;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrdersIT
class FrozenFeeTests {

    private static final Actor OPERATOR = new Actor.Job("fixtures");

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private CommissionRules rules;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    @Capability("C61")
    void a_line_keeps_what_the_rule_made_of_its_goods_less_the_sellers_own_discounts() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var rule = rule(offer.seller(), 1_000);
        var placed =
                given.place(who, given.quote(who, Map.of(offer.offer(), 2L), List.of("SELLER-500", "PLATFORM-800"), 0));

        var fee = fee(placed);
        assertThat(fee.rule()).isEqualTo(rule.id());
        assertThat(fee.base()).isEqualTo(9_500);
        assertThat(fee.amount()).isEqualTo(950);
        assertThat(fee.tax()).isEqualTo(57);
    }

    @Test
    @Capability("C62")
    void a_later_version_of_the_rule_changes_later_sales_only() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var rule = rule(offer.seller(), 1_000);
        var before = given.placed(who, offer, 1);
        rules.change(
                rule.id(),
                rule.version(),
                rule.position(),
                clock.instant(),
                true,
                content(offer.seller(), 2_000),
                OPERATOR,
                "dearer");
        var after = given.placed(who, offer, 1);

        assertThat(fee(before))
                .extracting(Fee::rateBp, Fee::amount, Fee::version)
                .containsExactly(1_000, 500L, 1);
        assertThat(fee(after))
                .extracting(Fee::rateBp, Fee::amount, Fee::version)
                .containsExactly(2_000, 1_000L, 2);
    }

    private CommissionRule rule(SellerId seller, int rateBp) {
        return rules.create(1, clock.instant(), content(seller, rateBp), OPERATOR, "for a test");
    }

    private static Content content(SellerId seller, int rateBp) {
        return new Content(
                "ten per cent",
                "COMMISSION",
                new When(List.of(seller.value()), List.of(), List.of(), List.of()),
                List.of(new Band(null, rateBp)),
                List.of(new Amounts(Money.of(0, "CNY"), null, null)),
                600);
    }

    private Fee fee(Placed placed) {
        return jdbc.sql("""
                select f.rule, f.rule_version, f.rate_bp, f.base, f.amount, f.tax
                from orders_line_fee f join orders_line l on l.id = f.line where l.purchase = :id
                """)
                .param("id", placed.id().value())
                .query((row, _) -> new Fee(
                        row.getObject("rule", UUID.class),
                        row.getInt("rule_version"),
                        row.getInt("rate_bp"),
                        row.getLong("base"),
                        row.getLong("amount"),
                        row.getLong("tax")))
                .single();
    }

    private record Fee(UUID rule, int version, int rateBp, long base, long amount, long tax) {}
}
