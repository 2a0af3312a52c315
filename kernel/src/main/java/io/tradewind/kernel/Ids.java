package io.tradewind.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// Makes keys: UUID version 7, in the order they were made, on one node also within a millisecond,
/// because lists are sorted by them; each ends in 48 bits of chance.
public final class Ids {

    private Ids() {}

    /// A new key, different from every other.
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
