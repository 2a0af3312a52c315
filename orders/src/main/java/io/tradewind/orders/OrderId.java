package io.tradewind.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// One seller's part of a purchase.
@Embeddable
public record OrderId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static OrderId of(UUID value) {
        return new OrderId(value);
    }

    /// A new id.
    public static OrderId next() {
        return new OrderId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
