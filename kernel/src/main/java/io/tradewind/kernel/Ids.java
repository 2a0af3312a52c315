package io.tradewind.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/// Makes keys: UUID version 7, ordered by the moment they were made, unguessable in the rest.
public final class Ids {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    /// A new key, different from every other.
    public static UUID next() {
        return GENERATOR.generate();
    }
}
