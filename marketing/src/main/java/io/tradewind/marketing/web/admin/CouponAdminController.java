package io.tradewind.marketing.web.admin;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Roles;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.coupon.Claims;
import io.tradewind.marketing.coupon.Coupon;
import io.tradewind.marketing.coupon.CouponDesk;
import io.tradewind.marketing.coupon.CouponPages;
import io.tradewind.marketing.coupon.CouponRequest;
import io.tradewind.marketing.coupon.CouponState;
import io.tradewind.marketing.coupon.CouponTerms;
import io.tradewind.orders.spi.Discounts.Funder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Coupons of the platform, for operators.
@AdminApi
@RequiredArgsConstructor
class CouponAdminController {

    private final CouponDesk desk;
    private final CouponPages pages;
    private final Claims claims;
    private final Markets markets;
    private final Idempotent idempotent;

    /// Coupons, newest first.
    @GetMapping("/coupons")
    Page<CouponPages.Row> list(
            @RequestParam(required = false) @Nullable CouponState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.list(null, state, cursor, limit);
    }

    /// Makes a coupon that the platform pays for, all or in part.
    @PostMapping("/coupons")
    @Roles({"ADMIN", "MARKETING"})
    ResponseEntity<View> create(@RequestBody @Valid CouponRequest request, Operator operator) {
        var currency = markets.get(request.market()).currency().getCurrencyCode();
        var coupon = desk.create(request.terms(Funder.PLATFORM, null, currency), operator);
        return ResponseEntity.created(URI.create("/api/v1/admin/coupons/" + coupon.getId()))
                .eTag(View.tag(coupon))
                .body(View.from(coupon));
    }

    /// One coupon, with how far it is used.
    @GetMapping("/coupons/{id}")
    ResponseEntity<View> get(@PathVariable UUID id) {
        var coupon = desk.get(CouponId.of(id), null);
        return ResponseEntity.ok().eTag(View.tag(coupon)).body(View.from(coupon));
    }

    /// Pauses, resumes or ends it.
    @PatchMapping("/coupons/{id}")
    @Roles({"ADMIN", "MARKETING"})
    ResponseEntity<View> change(
            @PathVariable UUID id, IfMatch ifMatch, @RequestBody @Valid Change change, Operator operator) {
        var coupon =
                desk.become(CouponId.of(id), change.state(), null, seen -> ifMatch.require(View.tag(seen)), operator);
        return ResponseEntity.ok().eTag(View.tag(coupon)).body(View.from(coupon));
    }

    /// Prints single codes.
    @PostMapping("/coupons/{id}/codes")
    @Roles({"ADMIN", "MARKETING"})
    ResponseEntity<Codes> print(@PathVariable UUID id, IdempotencyKey key, @RequestBody @Valid Print request) {
        var coupon = desk.get(CouponId.of(id), null).getId();
        return idempotent.run(
                key,
                request,
                Codes.class,
                () -> ResponseEntity.status(201).body(new Codes(claims.print(coupon, request.count()))));
    }

    /// What is to become of a coupon.
    record Change(@NotNull CouponState state) {}

    /// How many codes.
    record Print(@Min(1) @Max(10_000) int count) {}

    /// Each may be used once.
    record Codes(List<String> codes) {}

    /// A coupon, whole.
    record View(CouponId id, CouponTerms terms, CouponState state, long claimed, long redeemed, long spent) {
        static View from(Coupon coupon) {
            return new View(
                    coupon.getId(),
                    coupon.getTerms(),
                    coupon.getState(),
                    coupon.getClaimed(),
                    coupon.getRedeemed(),
                    coupon.getSpent());
        }

        static String tag(Coupon coupon) {
            return ETags.of(Objects.requireNonNullElse(coupon.getVersion(), 0L));
        }
    }
}
