package io.tradewind.marketing.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.marketing.CouponId;
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

/// A shop's own coupons, on its own goods and at its own cost.
@MerchantApi
@RequiredArgsConstructor
class CouponMerchantController {

    private final CouponDesk desk;
    private final CouponPages pages;
    private final Markets markets;

    /// The shop's coupons, newest first.
    @GetMapping("/coupons")
    Page<CouponPages.Row> list(
            SellerStaff staff,
            @RequestParam(required = false) @Nullable CouponState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.list(staff.seller(), state, cursor, limit);
    }

    /// Makes one.
    @PostMapping("/coupons")
    @Roles({"OWNER", "CATALOG"})
    ResponseEntity<View> create(@RequestBody @Valid CouponRequest request, SellerStaff staff) {
        var currency = markets.get(request.market()).currency().getCurrencyCode();
        var coupon = desk.create(request.terms(Funder.SELLER, staff.seller().value(), currency), staff);
        return ResponseEntity.created(URI.create("/api/v1/merchant/coupons/" + coupon.getId()))
                .eTag(View.tag(coupon))
                .body(View.from(coupon));
    }

    /// One of the shop's coupons.
    @GetMapping("/coupons/{id}")
    ResponseEntity<View> get(@PathVariable UUID id, SellerStaff staff) {
        var coupon = desk.get(CouponId.of(id), staff.seller());
        return ResponseEntity.ok().eTag(View.tag(coupon)).body(View.from(coupon));
    }

    /// Pauses, resumes or ends it.
    @PatchMapping("/coupons/{id}")
    @Roles({"OWNER", "CATALOG"})
    ResponseEntity<View> change(
            @PathVariable UUID id, IfMatch ifMatch, @RequestBody @Valid Change change, SellerStaff staff) {
        var coupon = desk.become(
                CouponId.of(id), change.state(), staff.seller(), seen -> ifMatch.require(View.tag(seen)), staff);
        return ResponseEntity.ok().eTag(View.tag(coupon)).body(View.from(coupon));
    }

    /// What is to become of a coupon.
    record Change(@NotNull CouponState state) {}

    /// A coupon as its shop sees it.
    record View(CouponId id, CouponTerms terms, CouponState state, long redeemed, long spent) {
        static View from(Coupon coupon) {
            return new View(
                    coupon.getId(), coupon.getTerms(), coupon.getState(), coupon.getRedeemed(), coupon.getSpent());
        }

        static String tag(Coupon coupon) {
            return ETags.of(Objects.requireNonNullElse(coupon.getVersion(), 0L));
        }
    }
}
