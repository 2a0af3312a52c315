package io.tradewind.kernel.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.Function;

/// [Recent] answers to one question about many things; the least used are forgotten.
///
/// @param <K> what is asked about
/// @param <V> what is said of it
public final class RecentByKey<K, V> {

    private static final int MOST = 5_000;

    private final LoadingCache<K, Recent<V>> answers;

    /// @param fresh how long an answer is taken without asking again
    /// @param database asks; may be asked by several threads at once
    public RecentByKey(Duration fresh, Function<K, V> database) {
        answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .build(key -> new Recent<>(fresh, () -> database.apply(key))); // asks nobody yet
    }

    /// What is said of it.
    public V get(K key) {
        return answers.get(key).get();
    }

    /// As [Recent#forget()].
    public void forget(K key) {
        answers.get(key).forget();
    }

    /// Forgets everything; not for use in a transaction.
    public void forgetAll() {
        answers.asMap().values().forEach(Recent::forget);
    }
}
