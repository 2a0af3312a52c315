package io.tradewind.marketing.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.members.AtOnce;
import io.tradewind.members.AtOnce.Outcome;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every write path of coupons, many times at the same moment.
@Capability("C74")
class ConcurrencyTests extends MarketingIT {

    @Test
    void five_hundred_purchases_share_ten_uses() throws Exception {
        var coupon = coupon(Limits.total(10));
        var quoted = discounts.evaluate(basket(somebody(), coupon.code()));

        var outcomes = AtOnce.run(500, _ -> () -> buys(basket(somebody(), coupon.code()), quoted));

        assertThat(AtOnce.count(outcomes)).isEqualTo(10);
        assertThat(refused(outcomes)).isEqualTo(490);
        assertThat(used(coupon.id())).isEqualTo("10×10000");
    }

    @Test
    void a_budget_with_one_use_left_is_used_once() throws Exception {
        var coupon = coupon(Limits.budget(3999));
        buys(somebody(), coupon.code());
        buys(somebody(), coupon.code());
        var quoted = discounts.evaluate(basket(somebody(), coupon.code()));

        var outcomes = AtOnce.run(50, _ -> () -> buys(basket(somebody(), coupon.code()), quoted));

        assertThat(AtOnce.count(outcomes)).isEqualTo(1);
        assertThat(refused(outcomes)).isEqualTo(49);
        assertThat(used(coupon.id())).isEqualTo("3×3000");
    }

    @Test
    void fifty_purchases_of_one_buyer_use_his_one_coupon_once() throws Exception {
        var coupon = coupon(Limits.buyer(1));
        var ming = somebody();
        var quoted = discounts.evaluate(basket(ming, coupon.code()));

        var outcomes = AtOnce.run(50, _ -> () -> buys(basket(ming, coupon.code()), quoted));

        assertThat(AtOnce.count(outcomes)).isEqualTo(1);
        assertThat(refused(outcomes)).isEqualTo(49);
        assertThat(used(coupon.id())).isEqualTo("1×1000");
        assertThat(counts(coupon.id())).containsExactly(1L, 1L);
    }

    @Test
    void fifty_shoppers_with_one_printed_code_use_it_once() throws Exception {
        var coupon = coupon(Limits.NONE, null, null, false);
        var code = claims.print(coupon.id(), 1).getFirst();
        var quoted = discounts.evaluate(basket(somebody(), code));

        var outcomes = AtOnce.run(50, _ -> () -> buys(basket(somebody(), code), quoted));

        assertThat(AtOnce.count(outcomes)).isEqualTo(1);
        assertThat(refused(outcomes)).isEqualTo(49);
        assertThat(used(coupon.id())).isEqualTo("1×1000");
    }

    @Test
    void one_purchase_that_asks_many_times_at_once_uses_once() throws Exception {
        var coupon = coupon(Limits.buyer(1));
        var basket = basket(somebody(), coupon.code());
        var quoted = discounts.evaluate(basket);
        var purchase = Ids.next();

        var outcomes = AtOnce.run(20, _ -> () -> {
            tx.executeWithoutResult(_ -> discounts.redeem(purchase, basket, quoted, clock.instant()));
            return purchase;
        });

        assertThat(AtOnce.count(outcomes)).isEqualTo(20);
        assertThat(used(coupon.id())).isEqualTo("1×1000");
    }

    @Test
    void undone_paid_and_undone_again_at_once_gives_back_once() throws Exception {
        var coupon = coupon(Limits.total(20));
        buys(somebody(), coupon.code());
        for (int round = 0; round < 20; round++) {
            var purchase = buys(somebody(), coupon.code());

            var outcomes = AtOnce.run(6, i -> () -> {
                if (i % 3 == 1) {
                    pays(purchase);
                } else {
                    undoes(purchase);
                }
                return i;
            });

            assertThat(AtOnce.count(outcomes)).isEqualTo(6);
            assertThat(states(purchase)).containsExactly("RETURNED");
        }
        assertThat(used(coupon.id())).isEqualTo("1×1000");
    }

    @Test
    void purchases_and_returns_of_the_same_two_coupons_wait_for_each_other() throws Exception {
        var ofShop = coupon(Limits.NONE, SHOP, word(), false);
        var ofPlatform = coupon(Limits.NONE);
        var ming = somebody();
        var there = basket(ming, ofShop.code(), ofPlatform.code());
        var back = basket(ming, ofPlatform.code(), ofShop.code());
        var quoted = discounts.evaluate(there);
        assertThat(quoted.applied()).hasSize(2);
        var placed = IntStream.range(0, 60).mapToObj(_ -> buys(there, quoted)).toList();

        var outcomes = AtOnce.run(120, i -> () -> {
            if (i % 2 == 0) {
                undoes(placed.get(i / 2));
                return placed.get(i / 2);
            }
            return buys(i % 4 == 1 ? there : back, discounts.evaluate(i % 4 == 1 ? there : back));
        });

        assertThat(outcomes).allMatch(Outcome::went);
        assertThat(used(ofShop.id())).isEqualTo("60×60000");
        assertThat(used(ofPlatform.id())).isEqualTo("60×60000");
        assertThat(counts(ofPlatform.id())).containsExactly(60L, 60L);
    }

    @Test
    void a_member_claims_once_and_all_together_no_more_than_there_are() throws Exception {
        var coupon = coupon(Limits.total(5), null, null, true);
        var ming = MemberId.next();

        var mine = AtOnce.run(30, _ -> () -> claims.claim(coupon.id(), ming));
        var others = AtOnce.run(60, _ -> () -> claims.claim(coupon.id(), MemberId.next()));

        assertThat(AtOnce.count(mine)).isEqualTo(1);
        assertThat(AtOnce.count(others)).isEqualTo(4);
        assertThat(refused(mine) + refused(others)).isEqualTo(85);
        assertThat(grants(coupon)).isEqualTo(5);
    }

    @Test
    void an_edit_does_not_undo_what_is_counted_meanwhile() throws Exception {
        var coupon = coupon(Limits.NONE);
        var quoted = discounts.evaluate(basket(somebody(), coupon.code()));
        var placed = IntStream.range(0, 40)
                .mapToObj(_ -> buys(basket(somebody(), coupon.code()), quoted))
                .toList();

        var outcomes = AtOnce.run(41, i -> () -> {
            if (i == 40) {
                return desk.become(coupon.id(), CouponState.PAUSED, null, _ -> {}, SOMEBODY);
            }
            undoes(placed.get(i));
            return i;
        });

        assertThat(outcomes).allMatch(Outcome::went);
        assertThat(used(coupon.id())).isEqualTo("0×0");
    }

    private long grants(Made coupon) {
        return jdbc.sql("select count(*) from marketing_coupon_grant where coupon = :id")
                .param("id", coupon.id().value())
                .query(Long.class)
                .single();
    }

    private static long refused(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream()
                .map(Outcome::thrown)
                .filter(Objects::nonNull)
                .filter(CouponRefused.class::isInstance)
                .count();
    }
}
