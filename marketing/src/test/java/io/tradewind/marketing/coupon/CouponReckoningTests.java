package io.tradewind.marketing.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.coupon.CouponReckoning.Known;
import io.tradewind.marketing.coupon.CouponReckoning.Presented;
import io.tradewind.marketing.coupon.CouponTerms.Kind;
import io.tradewind.orders.spi.Discounts.Basket;
import io.tradewind.orders.spi.Discounts.BasketLine;
import io.tradewind.orders.spi.Discounts.Evaluation;
import io.tradewind.orders.spi.Discounts.Funder;
import io.tradewind.orders.spi.Discounts.Refused;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What coupons make of a basket: no database, no clock.
@Capability("C74")
class CouponReckoningTests {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Currency CNY = Currency.getInstance("CNY");

    private final SellerId tea = SellerId.next();
    private final SellerId toys = SellerId.next();

    @Test
    void takes_an_amount_off_and_spreads_it_so_that_the_parts_sum() {
        var basket = basket(line(tea, 3333), line(tea, 3333), line(toys, 3334));

        var result = CouponReckoning.of(basket, List.of(platform("OFF10", Kind.AMOUNT, 1000, 0)));

        assertThat(sum(result)).isEqualTo(1000);
        assertThat(result.adjustments()).extracting(a -> a.amount().minor()).containsExactly(333L, 333L, 334L);
        assertThat(result.applied())
                .singleElement()
                .satisfies(a -> assertThat(a.amount().minor()).isEqualTo(1000));
    }

    @Test
    void never_makes_goods_cheaper_than_free() {
        var result = CouponReckoning.of(basket(line(tea, 500)), List.of(platform("OFF10", Kind.AMOUNT, 1000, 0)));

        assertThat(sum(result)).isEqualTo(500);
    }

    @Test
    void gives_nothing_below_the_threshold_and_says_so() {
        var result = CouponReckoning.of(basket(line(tea, 9999)), List.of(platform("OFF10", Kind.AMOUNT, 1000, 10_000)));

        assertThat(result.adjustments()).isEmpty();
        assertThat(result.refused()).extracting(Refused::reason).containsExactly("threshold-not-met");
    }

    @Test
    void applies_the_shops_coupon_first_and_the_platforms_to_what_is_left() {
        var basket = basket(line(tea, 10_000), line(toys, 10_000));

        var result = CouponReckoning.of(
                basket,
                List.of(
                        platform("HALF", Kind.PERCENT, 5000, 0),
                        new Presented("TEA", known(terms(Funder.SELLER, tea, Kind.AMOUNT, 2000, 0, 0), null))));

        assertThat(result.adjustments())
                .filteredOn(a -> a.funder() == Funder.SELLER)
                .extracting(a -> a.amount().minor())
                .containsExactly(2000L);
        assertThat(result.adjustments())
                .filteredOn(a -> a.funder() == Funder.PLATFORM)
                .extracting(a -> a.amount().minor())
                .containsExactly(4000L, 5000L);
    }

    @Test
    void shares_the_cost_of_a_platform_coupon_with_the_sellers_as_agreed() {
        var terms = terms(Funder.PLATFORM, null, Kind.AMOUNT, 999, 0, 3000);

        var result = CouponReckoning.of(basket(line(tea, 5000)), List.of(new Presented("SHARE", known(terms, null))));

        assertThat(result.adjustments())
                .extracting(a -> a.funder() + " " + a.amount().minor())
                .containsExactly("SELLER 300", "PLATFORM 699");
    }

    @Test
    void lets_the_better_of_two_win_whatever_the_order_they_are_named_in() {
        var basket = basket(line(tea, 10_000));
        var ten = platform("TEN", Kind.AMOUNT, 1000, 0);
        var twenty = platform("TWENTY", Kind.AMOUNT, 2000, 0);

        for (var named : List.of(List.of(ten, twenty), List.of(twenty, ten))) {
            var result = CouponReckoning.of(basket, named);
            assertThat(sum(result)).isEqualTo(2000);
            assertThat(result.refused()).extracting(Refused::reason).containsExactly("not-combinable");
        }
    }

    @Test
    void refuses_with_a_reason_what_is_unknown_over_used_up_or_anothers() {
        var basket = basket(line(tea, 10_000));
        var over = new Presented(
                "OVER",
                new Known(
                        CouponId.next(),
                        terms(Funder.PLATFORM, null, Kind.AMOUNT, 100, 0, 0, NOW.minus(Duration.ofDays(2)), NOW),
                        CouponState.ACTIVE,
                        "over",
                        null,
                        null));
        var usedUp = new Presented(
                "GONE", known(terms(Funder.PLATFORM, null, Kind.AMOUNT, 100, 0, 0), CouponReckoning.Reason.USED_UP));

        var result = CouponReckoning.of(basket, List.of(new Presented("WHAT", null), over, usedUp));

        assertThat(result.adjustments()).isEmpty();
        assertThat(result.refused()).extracting(Refused::reason).containsExactly("unknown", "expired", "used-up");
    }

    @Test
    void allocates_exactly_over_ten_thousand_random_baskets() {
        var seed = 20260302L;
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var lines = new ArrayList<BasketLine>();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                lines.add(line(random.nextBoolean() ? tea : toys, random.nextInt(5) == 0 ? 0 : random.nextInt(20_000)));
            }
            var named = new ArrayList<>(List.of(
                    platform("P", random.nextBoolean() ? Kind.PERCENT : Kind.AMOUNT, 1 + random.nextInt(9999), 0),
                    new Presented(
                            "S",
                            known(terms(Funder.SELLER, tea, Kind.AMOUNT, 1 + random.nextInt(30_000), 0, 0), null))));
            Collections.shuffle(named, random);

            var result = CouponReckoning.of(basket(lines.toArray(BasketLine[]::new)), named);

            var applied =
                    result.applied().stream().mapToLong(a -> a.amount().minor()).sum();
            assertThat(sum(result)).as("seed %d, basket %d", seed, i).isEqualTo(applied);
            for (var line : lines) {
                var off = result.adjustments().stream()
                        .filter(a -> a.line().equals(line.key()))
                        .mapToLong(a -> a.amount().minor())
                        .sum();
                assertThat(off)
                        .as("seed %d, basket %d", seed, i)
                        .isBetween(0L, line.amount().minor());
            }
        }
    }

    private static long sum(Evaluation result) {
        return result.adjustments().stream().mapToLong(a -> a.amount().minor()).sum();
    }

    private static Basket basket(BasketLine... lines) {
        return new Basket(null, null, "", "CN", CNY, List.of(lines), List.of(), List.of(), NOW);
    }

    private static BasketLine line(SellerId seller, long amount) {
        return new BasketLine(
                Ids.next(),
                seller,
                OfferId.of(Ids.next()),
                ProductId.of(Ids.next()),
                List.of(CategoryId.of(Ids.next())),
                null,
                1,
                new Money(amount, CNY),
                new Money(amount, CNY));
    }

    private static Presented platform(String code, Kind kind, long value, long threshold) {
        return new Presented(code, known(terms(Funder.PLATFORM, null, kind, value, threshold, 0), null));
    }

    @Test
    void gives_nothing_that_the_budget_has_no_room_for_and_lets_another_win() {
        var terms = terms(Funder.PLATFORM, null, Kind.AMOUNT, 1000, 0, 0);
        var tight = new Presented("TIGHT", new Known(CouponId.next(), terms, CouponState.ACTIVE, "tight", null, 999L));
        var ample = new Presented("AMPLE", new Known(CouponId.next(), terms, CouponState.ACTIVE, "ample", null, 1000L));

        var result = CouponReckoning.of(basket(line(tea, 5000)), List.of(tight, ample));

        assertThat(result.applied())
                .singleElement()
                .satisfies(a -> assertThat(a.code()).isEqualTo("AMPLE"));
        assertThat(CouponReckoning.of(basket(line(tea, 5000)), List.of(tight)).refused())
                .extracting(Refused::reason)
                .containsExactly("used-up");
    }

    private static Known known(CouponTerms terms, CouponReckoning.@Nullable Reason obstacle) {
        return new Known(CouponId.next(), terms, CouponState.ACTIVE, "a coupon", obstacle, null);
    }

    private static CouponTerms terms(
            Funder funder, @Nullable SellerId seller, Kind kind, long value, long threshold, int share) {
        return terms(
                funder,
                seller,
                kind,
                value,
                threshold,
                share,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(1)));
    }

    private static CouponTerms terms(
            Funder funder,
            @Nullable SellerId seller,
            Kind kind,
            long value,
            long threshold,
            int share,
            Instant from,
            Instant to) {
        UUID shop = seller == null ? null : seller.value();
        return new CouponTerms(
                "券", "coupon", null, false, "CN", "CNY", funder, shop, share, kind, value, null, threshold, List.of(),
                List.of(), null, null, null, from, to);
    }
}
