package io.tradewind.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/// A person who runs the platform; the same value as his account's.
@Embeddable
public record OperatorId(@JsonValue UUID value) implements Serializable {

    /// Takes the value as it stands in a path or a body.
    @JsonCreator
    public static OperatorId of(UUID value) {
        return new OperatorId(value);
    }

    /// A new id.
    public static OperatorId next() {
        return new OperatorId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
