package io.tradewind.kernel.security;

import io.tradewind.kernel.time.PlatformClock;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys made at their first use, kept in the database, the same on every node.
@Component
public class SharedKeys {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final PlatformClock clock;
    private final TransactionTemplate apart;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SharedKeys(JdbcClient jdbc, PlatformClock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// The secret for this purpose, 32 random bytes that never change.
    ///
    /// @param purpose dotted, module first: `members.contact`
    public byte[] secret(String purpose) {
        return Base64.getDecoder().decode(current(purpose, this::randomSecret).material());
    }

    /// The key in use for this purpose, made where there is none.
    Key current(String purpose, Supplier<String> make) {
        var keys = all(purpose);
        if (keys.isEmpty() || keys.getFirst().retiredAt() != null) {
            insert(purpose, make.get());
            keys = reload(purpose);
        }
        return keys.getFirst();
    }

    /// All keys of this purpose, the one in use first; at most a minute old.
    List<Key> all(String purpose) {
        var last = known.get(purpose);
        return last != null && Duration.ofNanos(System.nanoTime() - last.taken).compareTo(FRESH) < 0
                ? last.keys
                : reload(purpose);
    }

    /// The same, as they are now.
    List<Key> reload(String purpose) {
        var keys = jdbc.sql("""
                        select id, material, created_at, retired_at from kernel_signing_key
                        where purpose = :purpose order by retired_at desc nulls first""")
                .param("purpose", purpose)
                .query((row, _) -> new Key(
                        row.getString("id"),
                        row.getString("material"),
                        row.getTimestamp("created_at").toInstant(),
                        instant(row.getTimestamp("retired_at"))))
                .list();
        known.put(purpose, new Known(keys, System.nanoTime()));
        return keys;
    }

    /// Puts a new key into use; the one before stays readable.
    void rotate(String purpose, Supplier<String> make) {
        apart.executeWithoutResult(_ -> {
            jdbc.sql("""
                            update kernel_signing_key set retired_at = :now
                            where purpose = :purpose and retired_at is null""").param("purpose", purpose).param("now", now()).update();
            write(purpose, make.get());
        });
        reload(purpose);
    }

    private void insert(String purpose, String material) {
        apart.executeWithoutResult(_ -> write(purpose, material));
    }

    private void write(String purpose, String material) {
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(12));
        jdbc.sql("""
                        insert into kernel_signing_key (id, purpose, material, created_at)
                        values (:id, :purpose, :material, :now)
                        on conflict (purpose) where retired_at is null do nothing""")
                .param("id", id)
                .param("purpose", purpose)
                .param("material", material)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.machine().instant().atOffset(ZoneOffset.UTC);
    }

    private String randomSecret() {
        return Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }

    /// @param material a JWK as JSON, or a secret in Base64
    /// @param retiredAt since when it is no longer used for new things
    record Key(
            String id,
            String material,
            Instant createdAt,
            @Nullable Instant retiredAt) {}

    private record Known(List<Key> keys, long taken) {}
}
