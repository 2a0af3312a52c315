package io.tradewind.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// A thing that is described once, whoever sells it.
@Embeddable
public record ProductId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static ProductId of(UUID value) {
        return new ProductId(value);
    }

    /// A new id.
    public static ProductId next() {
        return new ProductId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
