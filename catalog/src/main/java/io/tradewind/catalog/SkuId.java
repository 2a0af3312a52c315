package io.tradewind.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// One choice of a product's options: the blue one in L.
@Embeddable
public record SkuId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static SkuId of(UUID value) {
        return new SkuId(value);
    }

    /// A new id.
    public static SkuId next() {
        return new SkuId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
