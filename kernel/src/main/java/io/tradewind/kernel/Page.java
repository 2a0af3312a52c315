package io.tradewind.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of a longer list, and where the next one begins.
///
/// @param next an opaque signed cursor, absent on the last page
public record Page<T>(List<T> items, @Nullable String next) {

    /// The same page with each item seen otherwise.
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
