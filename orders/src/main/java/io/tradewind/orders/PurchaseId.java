package io.tradewind.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// What a shopper agreed to at once, over one or more sellers.
@Embeddable
public record PurchaseId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static PurchaseId of(UUID value) {
        return new PurchaseId(value);
    }

    /// A new id.
    public static PurchaseId next() {
        return new PurchaseId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
