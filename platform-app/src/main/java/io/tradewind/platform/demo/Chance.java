package io.tradewind.platform.demo;

import java.util.Random;
import java.util.SplittableRandom;

/// Chance that falls the same way whenever the same story is told: a sequence of its own for each
/// thing, so that it does not matter what was told before.
final class Chance {

    private Chance() {}

    /// The sequence of one thing. `Random` begins neighbouring seeds with nearly the same number, so
    /// that they are mixed first.
    ///
    /// @param kind what sort of thing: `purchase`
    static Random of(long seed, String kind, long no) {
        var story = new SplittableRandom(seed + kind.hashCode()).nextLong();
        return new Random(new SplittableRandom(story + no).nextLong());
    }
}
