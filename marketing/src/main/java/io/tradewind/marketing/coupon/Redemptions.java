package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts the uses of coupons. Each limit is kept by one conditional update, so that no number of
/// parallel purchases gets past it.
@Repository
@RequiredArgsConstructor
class Redemptions {

    private final JdbcClient jdbc;

    /// Holds one use for a purchase, or refuses; a second call for the same two does nothing.
    ///
    /// Locks in this order, as [#giveBack] does: the redemption, the grant, the coupon, the counts.
    void hold(Use use, Instant at) {
        if (!write(use, at)) {
            return;
        }
        takeGrant(use);
        count(use);
        countFor(use, "contact:" + use.contactHash());
        if (use.buyer() != null) {
            countFor(use, "buyer:" + use.buyer());
        }
    }

    /// Held uses of the purchase are used now.
    void use(UUID purchase, Instant at) {
        jdbc.sql("""
                        update marketing_redemption set state = 'USED', used_at = :at
                        where purchase = :purchase and state = 'HELD'
                        """)
                .param("purchase", purchase)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Gives every use of the purchase back, once: a second call finds nothing to give.
    ///
    /// One coupon after the other, in the order in which purchases take them: a statement for all
    /// would lock counts before coupons, and die with a purchase that goes the other way.
    void giveBack(UUID purchase, UUID cause, Instant at) {
        jdbc
                .sql("""
                        update marketing_redemption
                        set state = 'RETURNED', returned_at = :at, returned_for = :cause
                        where purchase = :purchase and state in ('HELD', 'USED')
                        returning coupon, coupon_grant, purchase, buyer, contact_hash, amount
                        """)
                .param("purchase", purchase)
                .param("cause", cause)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Use(
                        row.getObject("coupon", UUID.class),
                        row.getObject("coupon_grant", UUID.class),
                        row.getObject("purchase", UUID.class),
                        row.getObject("buyer", UUID.class),
                        row.getString("contact_hash"),
                        row.getLong("amount")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Use::coupon))
                .forEach(this::putBack);
    }

    private boolean write(Use use, Instant at) {
        return jdbc.sql("""
                        insert into marketing_redemption
                            (id, coupon, coupon_grant, purchase, buyer, contact_hash, amount, state, held_at)
                        values (:id, :coupon, :grant, :purchase, :buyer, :contact, :amount, 'HELD', :at)
                        on conflict (purchase, coupon) do nothing
                        """)
                        .param("id", Ids.next())
                        .param("coupon", use.coupon())
                        .param("grant", use.grant(), java.sql.Types.OTHER)
                        .param("purchase", use.purchase())
                        .param("buyer", use.buyer(), java.sql.Types.OTHER)
                        .param("contact", use.contactHash())
                        .param("amount", use.amount())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void putBack(Use use) {
        if (use.grant() != null) {
            jdbc.sql("update marketing_coupon_grant set used_by = null where id = :grant")
                    .param("grant", use.grant())
                    .update();
        }
        jdbc.sql("update marketing_coupon set redeemed = redeemed - 1, spent = spent - :amount where id = :coupon")
                .param("amount", use.amount())
                .param("coupon", use.coupon())
                .update();
        jdbc.sql("update marketing_coupon_use set used = used - 1 where coupon = :coupon and who in (:contact, :buyer)")
                .param("coupon", use.coupon())
                .param("contact", "contact:" + use.contactHash())
                .param("buyer", "buyer:" + use.buyer())
                .update();
    }

    private void takeGrant(Use use) {
        if (use.grant() == null) {
            return;
        }
        var taken = jdbc.sql(
                        "update marketing_coupon_grant set used_by = :purchase where id = :grant and used_by is null")
                .param("purchase", use.purchase())
                .param("grant", use.grant())
                .update();
        if (taken == 0) {
            throw CouponRefused.alreadyUsed();
        }
    }

    private void count(Use use) {
        var counted = jdbc.sql("""
                        update marketing_coupon set redeemed = redeemed + 1, spent = spent + :amount
                        where id = :coupon and state = 'ACTIVE'
                          and (total_cap is null or redeemed < total_cap)
                          and (budget is null or spent + :amount <= budget)
                        """)
                .param("coupon", use.coupon())
                .param("amount", use.amount())
                .update();
        if (counted == 0) {
            throw CouponRefused.usedUp();
        }
    }

    private void countFor(Use use, String who) {
        var counted =
                jdbc.sql("""
                        insert into marketing_coupon_use as u (coupon, who, used) values (:coupon, :who, 1)
                        on conflict (coupon, who) do update set used = u.used + 1
                        where u.used < coalesce((select buyer_cap from marketing_coupon where id = :coupon), u.used + 1)
                        """).param("coupon", use.coupon()).param("who", who).update();
        if (counted == 0) {
            throw CouponRefused.buyerCap();
        }
    }

    /// One use of one coupon by one purchase.
    ///
    /// @param amount what it gives, in minor units
    record Use(
            UUID coupon,
            @Nullable UUID grant,
            UUID purchase,
            @Nullable UUID buyer,
            String contactHash,
            long amount) {}
}
