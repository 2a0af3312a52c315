package io.tradewind.payments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// Money on its way back to whoever paid it.
@Embeddable
public record RefundId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static RefundId of(UUID value) {
        return new RefundId(value);
    }

    /// A new id.
    public static RefundId next() {
        return new RefundId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
