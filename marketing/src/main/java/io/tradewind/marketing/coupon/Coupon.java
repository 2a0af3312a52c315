package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Refusal;
import io.tradewind.marketing.CouponId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/// A coupon as people edit it. Its counters are moved elsewhere, one conditional update each.
@Entity
@Getter
@Table(name = "marketing_coupon")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Coupon {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private CouponId id;

    @Version
    private @Nullable Long version;

    @Embedded
    private CouponTerms terms;

    @Enumerated(EnumType.STRING)
    private CouponState state;

    @Column(insertable = false, updatable = false)
    private long claimed;

    @Column(insertable = false, updatable = false)
    private long redeemed;

    @Column(insertable = false, updatable = false)
    private long spent;

    private Instant createdAt;

    Coupon(CouponId id, CouponTerms terms, Instant at) {
        this.id = id;
        this.terms = terms;
        this.state = CouponState.ACTIVE;
        this.createdAt = at;
    }

    /// Pauses, resumes or ends it. What ended stays ended; purchases placed keep what they got.
    public void become(CouponState next) {
        if (state == CouponState.ENDED && next != CouponState.ENDED) {
            throw new Ended();
        }
        state = next;
    }

    /// An ended coupon stays ended.
    private static final class Ended extends Refusal {
        Ended() {
            super(Kind.CONFLICT, "marketing", "coupon-ended", "The coupon has ended. Make a new one.");
        }
    }
}
