package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.market.Markets;
import io.tradewind.marketing.CouponId;
import io.tradewind.orders.spi.Discounts.Funder;
import java.time.Clock;
import java.util.ArrayList;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where coupons are made, paused and ended, by operators and, for their own goods, by sellers.
@Service
@RequiredArgsConstructor
public class CouponDesk {

    private final Coupons coupons;
    private final Markets markets;
    private final AuditTrail audit;
    private final Clock clock;

    /// Makes a coupon; it may be used within its period from then on.
    @Transactional
    public Coupon create(CouponTerms terms, Actor by) {
        check(terms);
        var coupon = new Coupon(CouponId.next(), terms, clock.instant());
        try {
            coupons.saveAndFlush(coupon);
            audit.record(new Deed(by, "marketing.coupon.create", "coupon:" + coupon.getId(), null, terms, null));
            return coupon;
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("marketing_coupon_code")) {
                throw new CodeTaken();
            }
            throw e;
        }
    }

    /// Pauses, resumes or ends a coupon.
    ///
    /// @param owner the seller who may; null for an operator, who may all
    /// @param seen refuses where the coupon is not the one the caller saw
    @Transactional
    public Coupon become(
            CouponId id,
            CouponState state,
            @Nullable SellerId owner,
            java.util.function.Consumer<Coupon> seen,
            Actor by) {
        var coupon = get(id, owner);
        seen.accept(coupon);
        var before = coupon.getState();
        coupon.become(state);
        audit.record(new Deed(by, "marketing.coupon.state", "coupon:" + id, before, state, null));
        return coupons.save(coupon);
    }

    /// The coupon, if it is there and the owner's.
    @Transactional(readOnly = true)
    public Coupon get(CouponId id, @Nullable SellerId owner) {
        return coupons.findById(id)
                .filter(c -> owner == null || owner.value().equals(c.getTerms().seller()))
                .orElseThrow(() -> new NotFound("marketing", "coupon"));
    }

    private void check(CouponTerms terms) {
        var wrong = new ArrayList<Violation>();
        if (!terms.validFrom().isBefore(terms.validTo())) {
            wrong.add(new Violation("/validTo", "before-start", "The end must lie after the start."));
        }
        if (!terms.validTo().isAfter(clock.instant())) {
            wrong.add(new Violation("/validTo", "past", "The end must lie in the future."));
        }
        if (terms.kind() == CouponTerms.Kind.PERCENT && terms.value() > 10_000) {
            wrong.add(new Violation("/percent", "too-large", "At most 100."));
        }
        if (terms.funder() == Funder.SELLER && terms.seller() == null) {
            wrong.add(new Violation("/seller", "required", "A coupon paid for by a seller names the seller."));
        }
        if (terms.funder() == Funder.SELLER && terms.sellerShareBp() != 0) {
            wrong.add(new Violation("/sellerShare", "not-allowed", "Only platform coupons have a seller's share."));
        }
        if (!markets.get(terms.market()).currency().getCurrencyCode().equals(terms.currency())) {
            wrong.add(new Violation("/market", "wrong-currency", "Amounts must be in the market's currency."));
        }
        if (terms.code() == null && !terms.claimable() && terms.funder() == Funder.SELLER) {
            wrong.add(new Violation("/code", "required", "Give a code, or let members claim it."));
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("marketing", wrong);
        }
    }

    /// A code stands for one coupon of a market.
    private static final class CodeTaken extends Refusal {
        CodeTaken() {
            super(Kind.CONFLICT, "marketing", "coupon-code-taken", "Another coupon of this market has this code.");
        }
    }
}
