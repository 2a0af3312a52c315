package io.tradewind.risk;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.SettingsDesk;
import io.tradewind.members.BuyerId;
import io.tradewind.members.PostalAddress;
import io.tradewind.orders.spi.CheckoutGuard;
import io.tradewind.orders.spi.CheckoutGuard.Attempt;
import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The module on a real database, and somebody who buys.
@ModuleIT
abstract class RiskIT {

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
