package io.tradewind.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// A shop on the marketplace.
@Embeddable
public record SellerId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static SellerId of(UUID value) {
        return new SellerId(value);
    }

    /// A new id.
    public static SellerId next() {
        return new SellerId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
