package io.tradewind.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/// Makes keys: UUID version 7, in the order they were made, on one node also within a millisecond: lists
/// are sorted by them. A key is no secret; what must not be guessed is a token.
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /// A new key, different from every other.
    public static UUID next() {
        return GENERATOR.generate();
    }
}
