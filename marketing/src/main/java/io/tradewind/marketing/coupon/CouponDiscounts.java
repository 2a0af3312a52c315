package io.tradewind.marketing.coupon;

import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.coupon.CouponBook.Found;
import io.tradewind.marketing.coupon.Redemptions.Use;
import io.tradewind.orders.spi.Discounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/// Makes baskets cheaper by coupons, and counts their uses in the purchase's own transaction.
@Service
@RequiredArgsConstructor
class CouponDiscounts implements Discounts {

    private final CouponBook book;
    private final Redemptions redemptions;

    @Override
    public Evaluation evaluate(Basket basket) {
        return basket.coupons().isEmpty()
                ? Evaluation.none()
                : CouponReckoning.of(
                        basket, book.find(basket).stream().map(Found::presented).toList());
    }

    /// Coupons are taken in the order of their ids, so that two purchases with the same two coupons
    /// wait for each other instead of dying together.
    @Override
    public void redeem(UUID purchase, Basket basket, Evaluation evaluation, Instant at) {
        if (evaluation.applied().isEmpty()) {
            return;
        }
        var found = book.find(basket);
        evaluation.applied().stream()
                .filter(applied -> found.stream().anyMatch(f -> opens(f, applied)))
                .sorted(Comparator.comparing(Applied::source))
                .forEach(applied -> redemptions.hold(
                        new Use(
                                applied.source(),
                                found.stream()
                                        .filter(f -> opens(f, applied))
                                        .findFirst()
                                        .orElseThrow()
                                        .grant(),
                                purchase,
                                basket.buyer() == null ? null : basket.buyer().value(),
                                basket.contactHash(),
                                given(evaluation, applied).minor()),
                        at));
    }

    @Override
    public void settle(UUID purchase, Instant at) {
        redemptions.use(purchase, at);
    }

    @Override
    public void giveBack(UUID purchase, UUID cause, Instant at) {
        redemptions.giveBack(purchase, cause, at);
    }

    private static boolean opens(Found found, Applied applied) {
        var presented = found.presented();
        return presented.coupon() != null
                && presented.coupon().id().value().equals(applied.source())
                && presented.code().equals(applied.code());
    }

    private static Money given(Evaluation evaluation, Applied applied) {
        return Money.sum(
                applied.amount().currency(),
                evaluation.adjustments().stream()
                        .filter(adjustment -> adjustment.source().equals(applied.source()))
                        .map(Adjustment::amount)
                        .toList());
    }
}
