package io.tradewind.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// One seller's promise to sell one SKU: what is put in a cart.
@Embeddable
public record OfferId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static OfferId of(UUID value) {
        return new OfferId(value);
    }

    /// A new id.
    public static OfferId next() {
        return new OfferId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
