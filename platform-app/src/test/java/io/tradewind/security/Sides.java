package io.tradewind.security;

import io.tradewind.stories.Side;
import io.tradewind.stories.Town;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two sides that all these tests look at, made once.
final class Sides {

    private static @Nullable List<Side> made;

    private Sides() {}

    /// Mine, and theirs.
    static synchronized List<Side> of(Town town) {
        var sides = made;
        if (sides == null) {
            sides = Side.two(town);
            made = sides;
        }
        return sides;
    }
}
