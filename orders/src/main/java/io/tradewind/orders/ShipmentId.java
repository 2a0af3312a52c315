package io.tradewind.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// One parcel of an order.
@Embeddable
public record ShipmentId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static ShipmentId of(UUID value) {
        return new ShipmentId(value);
    }

    /// A new id.
    public static ShipmentId next() {
        return new ShipmentId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
