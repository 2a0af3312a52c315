package io.tradewind.platform.postgres;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/// How to reach the embedded database: known by name at once, and by value as soon as it runs. Whoever
/// asks earlier waits, and is told why if it does not start.
final class EmbeddedSettings extends EnumerablePropertySource<CompletableFuture<EmbeddedPostgres>> {

    private static final Map<String, Function<EmbeddedPostgres, String>> VALUES = Map.of(
            "spring.datasource.url", EmbeddedPostgres::url,
            "spring.datasource.username", EmbeddedPostgres::user,
            "spring.datasource.password", EmbeddedPostgres::password,
            "spring.flyway.user", EmbeddedPostgres::owner,
            "spring.flyway.password", EmbeddedPostgres::ownerPassword);

    // A database nobody chose may be filled with a demonstration.
    private static final String DEMO = "tradewind.demo.offered";

    EmbeddedSettings(CompletableFuture<EmbeddedPostgres> starting) {
        super("embeddedPostgres", starting);
    }

    @Override
    public String[] getPropertyNames() {
        var names = new java.util.ArrayList<>(VALUES.keySet());
        names.add(DEMO);
        return names.toArray(String[]::new);
    }

    @Override
    public boolean containsProperty(String name) {
        return VALUES.containsKey(name) || name.equals(DEMO);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        if (name.equals(DEMO)) {
            return true;
        }
        var value = VALUES.get(name);
        return value == null ? null : value.apply(running());
    }

    private EmbeddedPostgres running() {
        try {
            return getSource().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof DatabaseNotStarted known ? known : failed;
        }
    }
}
