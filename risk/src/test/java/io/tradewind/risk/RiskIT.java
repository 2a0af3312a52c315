package io.tradewind.risk;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.SettingsDesk;
import io.tradewind.members.BuyerId;
import io.tradewind.members.PostalAddress;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.checkout.Placed;
import io.tradewind.orders.spi.CheckoutGuard;
import io.tradewind.orders.spi.CheckoutGuard.Attempt;
import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The module on a real database, and somebody who buys.
@ModuleIT
@Import({CatalogFixtures.class, OrdersFixtures.class})
abstract class RiskIT {

    static final Operator OPERATOR = new Operator(new OperatorId(UUID.randomUUID()), Set.of("RISK"));

    @Autowired
    CheckoutGuard guard;

    @Autowired
    SettingsDesk settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate tx;

    @Autowired
    TestClock clock;

    @Autowired
    OrdersFixtures sales;

    /// Tries a purchase; a refused one is undone, as orders undoes it.
    Verdict tries(Who who) {
        return Objects.requireNonNull(tx.execute(status -> {
            var verdict = guard.judge(who.attempt(clock));
            if (verdict instanceof Verdict.Refuse) {
                status.setRollbackOnly();
            }
            return verdict;
        }));
    }

    /// A purchase of two sellers by somebody who buys too often, placed and waiting for a person.
    Reviewed reviewed() {
        limit("buyer", 1, 100);
        limit("contact", 0, 0);
        limit("client-address", 0, 0);
        var who = sales.shopper();
        sales.placedPurchaseOfTwoSellers(who);
        var second = sales.placedPurchaseOfTwoSellers(who);
        var decision = jdbc.sql("select decision from risk_case where purchase = :purchase")
                .param("purchase", second.id().value())
                .query(UUID.class)
                .single();
        return new Reviewed(who, second, decision);
    }

    /// Where the orders of a purchase stand.
    List<String> lives(Reviewed one) {
        return jdbc.sql("select life from orders_order where purchase = :purchase")
                .param("purchase", one.placed().id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// What was taken for a purchase and what of it went back.
    Money[] money(Reviewed one) {
        return jdbc.sql("""
                        select sum(captured) as came, sum(refunded) as went from payments_payment
                        where payable_id in (select id from orders_due where purchase = :purchase)
                        """)
                .param("purchase", one.placed().id().value())
                .query((row, _) ->
                        new Money[] {Money.of(row.getLong("came"), "CNY"), Money.of(row.getLong("went"), "CNY")})
                .single();
    }

    /// How many pieces are held for a purchase.
    long held(Reviewed one) {
        return jdbc.sql("""
                        select coalesce(sum(quantity - released - consumed), 0) from supply_reservation
                        where purchase = :purchase
                        """)
                .param("purchase", one.placed().id().value())
                .query(Long.class)
                .single();
    }

    /// A purchase that waits for a person.
    record Reviewed(Actor.Shopper buyer, Placed placed, UUID decision) {}

    void limit(String rule, long review, long refuse) {
        set("risk.velocity.%s.review".formatted(rule), review);
        set("risk.velocity.%s.refuse".formatted(rule), refuse);
    }

    void set(String key, long value) {
        settings.set(key, Long.toString(value), null, new Actor.Job("test"), "a test");
    }

    /// Somebody new, who has never been seen.
    static Who somebody() {
        return new Who(new BuyerId(Ids.next()), MemberId.next(), hex(), "%s Road".formatted(UUID.randomUUID()), null);
    }

    static String hex() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    /// Who buys, as the guard sees him.
    record Who(
            BuyerId buyer,
            @Nullable MemberId member,
            String contact,
            String line1,
            @Nullable String client) {

        Who from(String address) {
            return new Who(buyer, member, contact, line1, address);
        }

        Attempt attempt(TestClock clock) {
            return new Attempt(
                    Ids.next(),
                    buyer,
                    member,
                    contact,
                    new PostalAddress(
                            "Wang Fang", "13912345678", "CN", null, "Zhejiang", "Hangzhou", null, line1, "310000"),
                    Money.of(19_900, "CNY"),
                    List.of(SellerId.next()),
                    client,
                    clock.instant());
        }
    }
}
