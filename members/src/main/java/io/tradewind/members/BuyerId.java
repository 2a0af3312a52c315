package io.tradewind.members;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// Whoever buys, with an account or as a guest.
@Embeddable
public record BuyerId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static BuyerId of(UUID value) {
        return new BuyerId(value);
    }

    /// A new id.
    public static BuyerId next() {
        return new BuyerId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
