package io.tradewind.marketing.coupon;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.coupon.CouponTerms.Kind;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.spi.Discounts;
import io.tradewind.orders.spi.Discounts.Basket;
import io.tradewind.orders.spi.Discounts.BasketLine;
import io.tradewind.orders.spi.Discounts.Evaluation;
import io.tradewind.orders.spi.Discounts.Funder;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The module on a real database, coupons, and somebody with a basket.
@ModuleIT
abstract class MarketingIT {

    static final Actor SOMEBODY = new Actor.Job("test");
    static final SellerId SHOP = SellerId.next();

    @Autowired
    Discounts discounts;

    @Autowired
    CouponDesk desk;

    @Autowired
    Claims claims;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate tx;

    @Autowired
    TestClock clock;

    /// A running coupon of the platform, 10.00 off.
    Made coupon(Limits limits) {
        return coupon(limits, null, word(), false);
    }

    Made coupon(Limits limits, @Nullable SellerId seller, @Nullable String code, boolean claimable) {
        var terms = new CouponTerms(
                "满减",
                "Ten off",
                code,
                claimable,
                "CN",
                "CNY",
                seller == null ? Funder.PLATFORM : Funder.SELLER,
                seller == null ? null : seller.value(),
                0,
                Kind.AMOUNT,
                1000,
                null,
                0,
                List.of(),
                List.of(),
                limits.total(),
                limits.buyer(),
                limits.budget(),
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(30)));
        return new Made(desk.create(terms, SOMEBODY).getId(), code == null ? "" : code);
    }

    /// One line of [#SHOP] at 100.00.
    Basket basket(Who who, String... codes) {
        var price = Money.of(10_000, "CNY");
        var line = new BasketLine(
                Ids.next(), SHOP, new OfferId(Ids.next()), new ProductId(Ids.next()), List.of(), null, 1, price, price);
        return new Basket(
                who.buyer(),
                who.member(),
                who.contact(),
                "CN",
                Currency.getInstance("CNY"),
                List.of(line),
                List.of(),
                List.of(codes),
                clock.instant());
    }

    /// Places a purchase on what it was quoted.
    UUID buys(Basket basket, Evaluation quoted) {
        var purchase = Ids.next();
        tx.executeWithoutResult(_ -> discounts.redeem(purchase, basket, quoted, clock.instant()));
        return purchase;
    }

    /// Quotes and buys at once.
    UUID buys(Who who, String... codes) {
        var basket = basket(who, codes);
        return buys(basket, discounts.evaluate(basket));
    }

    void pays(UUID purchase) {
        tx.executeWithoutResult(_ -> discounts.settle(purchase, clock.instant()));
    }

    void undoes(UUID purchase) {
        tx.executeWithoutResult(_ -> discounts.giveBack(purchase, Ids.next(), clock.instant()));
    }

    /// Why the first code gives nothing; null where it gives something.
    @Nullable
    String refusal(Who who, String code) {
        var refused = discounts.evaluate(basket(who, code)).refused();
        return refused.isEmpty() ? null : refused.getFirst().reason();
    }

    /// How often it was used and how much it gave, `2×2000`.
    String used(CouponId coupon) {
        return jdbc.sql("select redeemed || '×' || spent from marketing_coupon where id = :id")
                .param("id", coupon.value())
                .query(String.class)
                .single();
    }

    /// The counts kept for buyers and contacts of it.
    List<Long> counts(CouponId coupon) {
        return jdbc.sql("select used from marketing_coupon_use where coupon = :id order by who")
                .param("id", coupon.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    List<String> states(UUID purchase) {
        return jdbc.sql("select state from marketing_redemption where purchase = :purchase order by coupon")
                .param("purchase", purchase)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static Who somebody() {
        return new Who(
                new BuyerId(Ids.next()), MemberId.next(), UUID.randomUUID().toString());
    }

    /// A code that no other test has.
    static String word() {
        return "T"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase(Locale.ROOT);
    }

    /// How often a coupon may be used; null: no limit.
    record Limits(
            @Nullable Long total,
            @Nullable Long buyer,
            @Nullable Long budget) {
        static final Limits NONE = new Limits(null, null, null);

        static Limits total(long cap) {
            return new Limits(cap, null, null);
        }

        static Limits buyer(long cap) {
            return new Limits(null, cap, null);
        }

        static Limits budget(long minor) {
            return new Limits(null, null, minor);
        }
    }

    record Made(CouponId id, String code) {}

    /// Who buys, as orders says it.
    record Who(@Nullable BuyerId buyer, @Nullable MemberId member, String contact) {}
}
