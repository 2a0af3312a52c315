package io.tradewind.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// A node of the category tree.
@Embeddable
public record CategoryId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static CategoryId of(UUID value) {
        return new CategoryId(value);
    }

    /// A new id.
    public static CategoryId next() {
        return new CategoryId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
