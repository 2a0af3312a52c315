package io.tradewind.marketing.web.store;

import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.coupon.Claims;
import io.tradewind.marketing.coupon.CouponPages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Coupons, for shoppers.
@StoreApi
@RequiredArgsConstructor
class CouponStoreController {

    private final CouponPages pages;
    private final Claims claims;
    private final Idempotent idempotent;

    /// What may be claimed now.
    @Open
    @GetMapping("/coupons/claimable")
    List<View> claimable(@RequestParam(defaultValue = Markets.DEFAULT) String market) {
        return pages.claimable(market).stream().map(View::from).toList();
    }

    /// What the shopper has in hand.
    @GetMapping("/coupons")
    Page<Held> mine(
            Shopper shopper,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.of(shopper.member(), cursor, limit)
                .map(held -> new Held(held.code(), held.used(), View.from(held.coupon())));
    }

    /// Claims one; the answer holds the code that uses it.
    @PostMapping("/coupons/{id}/claim")
    ResponseEntity<Claimed> claim(@PathVariable UUID id, Shopper shopper, IdempotencyKey key) {
        return idempotent.run(
                key,
                Map.of(),
                Claimed.class,
                () -> ResponseEntity.status(201).body(new Claimed(claims.claim(CouponId.of(id), shopper.member()))));
    }

    /// The member's own code.
    record Claimed(String code) {}

    /// A coupon in hand.
    record Held(String code, boolean used, View coupon) {}

    /// A coupon as shoppers see it.
    ///
    /// @param percent a percentage off, where it is not an amount
    record View(
            CouponId id,
            String nameZh,
            String nameEn,
            @Nullable Money amount,
            @Nullable BigDecimal percent,
            @Nullable Money most,
            Money threshold,
            @Nullable UUID seller,
            Instant validFrom,
            Instant validTo) {

        static View from(CouponPages.Row row) {
            var bp = row.percentBp();
            return new View(
                    row.id(),
                    row.nameZh(),
                    row.nameEn(),
                    row.amount(),
                    bp == null ? null : BigDecimal.valueOf(bp, 2),
                    row.most(),
                    row.threshold(),
                    row.seller(),
                    row.validFrom(),
                    row.validTo());
        }
    }
}
