package io.tradewind.kernel.operation;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The kinds of long work that this node can do.
///
/// Looked at when they are first asked for, so that a work may depend on [Operations].
final class LongWorks {

    private final Iterable<LongWork<?>> all;
    private volatile @Nullable Map<String, LongWork<?>> byKind;

    LongWorks(Iterable<LongWork<?>> all) {
        this.all = all;
    }

    /// All of them; two of one kind are a mistake.
    Set<String> kinds() {
        return byKind().keySet();
    }

    /// The one of this kind.
    LongWork<?> get(String kind) {
        var work = byKind().get(kind);
        if (work == null) {
            throw new IllegalArgumentException("There is no long work of kind " + kind + ".");
        }
        return work;
    }

    private Map<String, LongWork<?>> byKind() {
        var known = byKind;
        if (known == null) {
            known = StreamSupport.stream(all.spliterator(), false)
                    .collect(Collectors.toUnmodifiableMap(LongWork::kind, Function.identity()));
            byKind = known;
        }
        return known;
    }
}
