package io.tradewind.marketing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// A coupon; in the ledger, the campaign whose cost a platform-funded one is.
@Embeddable
public record CouponId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static CouponId of(UUID value) {
        return new CouponId(value);
    }

    /// A new id.
    public static CouponId next() {
        return new CouponId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
