package io.tradewind.kernel.idempotency;

import io.tradewind.kernel.Json;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of keys and the answers they had.
@Component
@RequiredArgsConstructor
class KeyedAnswers {

    static final String REPLAYED = "Idempotent-Replayed";

    private final JdbcClient jdbc;
    private final PlatformClock clock;
    private final Json json;

    /// Takes the key for this transaction, or says that somebody else has it.
    boolean lock(IdempotencyKey key) {
        var name = ByteBuffer.wrap(digest(key.scope() + "\n" + key.value())).getLong();
        return jdbc.sql("select pg_try_advisory_xact_lock(:name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    Optional<Row> find(IdempotencyKey key) {
        return jdbc.sql("""
                        select fingerprint, state, attempt, lease_until, status, headers, body
                        from kernel_idempotency where scope = :scope and key = :key""")
                .param("scope", key.scope())
                .param("key", key.value())
                .query((row, _) -> new Row(
                        row.getBytes("fingerprint"),
                        row.getString("state").equals("ANSWERED"),
                        row.getInt("attempt"),
                        Optional.ofNullable(row.getTimestamp("lease_until"))
                                .map(java.sql.Timestamp::toInstant)
                                .orElse(Instant.EPOCH),
                        row.getInt("status"),
                        row.getString("headers"),
                        row.getString("body")))
                .optional();
    }

    /// Records the key with its answer.
    void answered(IdempotencyKey key, byte[] fingerprint, ResponseEntity<?> answer) {
        insert(key, fingerprint, "ANSWERED", null, answer);
    }

    /// Records that the effect begins, and until when nobody else may begin it.
    void started(IdempotencyKey key, byte[] fingerprint, Instant until) {
        insert(key, fingerprint, "STARTED", until, null);
    }

    /// Begins again what somebody else left unfinished.
    void takenOver(IdempotencyKey key, Instant until) {
        jdbc.sql("""
                        update kernel_idempotency set attempt = attempt + 1, lease_until = :until
                        where scope = :scope and key = :key""")
                .param("scope", key.scope())
                .param("key", key.value())
                .param("until", utc(until))
                .update();
    }

    /// Records the answer of what was started, if this attempt is still the one and it is not yet recorded.
    int finished(IdempotencyKey key, int attempt, ResponseEntity<?> answer) {
        return jdbc.sql("""
                        update kernel_idempotency
                        set state = 'ANSWERED', status = :status, headers = cast(:headers as jsonb), body = :body,
                            lease_until = null
                        where scope = :scope and key = :key and attempt = :attempt and state = 'STARTED'""")
                .param("status", answer.getStatusCode().value())
                .param("headers", json.write(new Headers(answer.getHeaders())))
                .param("body", json.write(answer.getBody()))
                .param("scope", key.scope())
                .param("key", key.value())
                .param("attempt", attempt)
                .update();
    }

    /// Forgets what was started and refused.
    int forget(IdempotencyKey key, int attempt) {
        return jdbc.sql("""
                        delete from kernel_idempotency
                        where scope = :scope and key = :key and attempt = :attempt and state = 'STARTED'""")
                .param("scope", key.scope())
                .param("key", key.value())
                .param("attempt", attempt)
                .update();
    }

    /// Deletes keys from before that moment, some at a time; answers how many.
    int purge(Instant before) {
        return jdbc.sql("""
                        delete from kernel_idempotency where ctid = any (array(
                            select ctid from kernel_idempotency where created_at < :before limit 5000))""").param("before", utc(before)).update();
    }

    byte[] fingerprint(IdempotencyKey key, Object request) {
        return digest(key.scope() + "\n" + json.write(request));
    }

    /// The answer as it was.
    <T> ResponseEntity<T> replay(Row row, Class<T> type) {
        var headers = row.headers == null ? new Headers(null, null) : json.read(row.headers, Headers.class);
        var answer = ResponseEntity.status(row.status).header(REPLAYED, "true");
        if (headers.location != null) {
            answer.header(HttpHeaders.LOCATION, headers.location);
        }
        if (headers.etag != null) {
            answer.header(HttpHeaders.ETAG, headers.etag);
        }
        return row.body == null ? answer.build() : answer.body(json.read(row.body, type));
    }

    private void insert(
            IdempotencyKey key,
            byte[] fingerprint,
            String state,
            @Nullable Instant lease,
            @Nullable ResponseEntity<?> answer) {
        jdbc.sql("""
                        insert into kernel_idempotency
                            (scope, key, fingerprint, state, lease_until, status, headers, body, created_at)
                        values (:scope, :key, :fingerprint, :state, :lease, :status, cast(:headers as jsonb), :body, :now)""")
                .param("scope", key.scope())
                .param("key", key.value())
                .param("fingerprint", fingerprint)
                .param("state", state)
                .param("lease", lease == null ? null : utc(lease))
                .param("status", answer == null ? null : answer.getStatusCode().value())
                .param("headers", answer == null ? null : json.write(new Headers(answer.getHeaders())))
                .param("body", answer == null ? null : json.write(answer.getBody()))
                .param("now", utc(clock.instant()))
                .update();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static byte[] digest(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is kept of an answer's headers.
    record Headers(@Nullable String location, @Nullable String etag) {
        Headers(HttpHeaders all) {
            this(all.getFirst(HttpHeaders.LOCATION), all.getFirst(HttpHeaders.ETAG));
        }
    }

    /// One key and what became of it.
    static final class Row {
        private final byte[] fingerprint;
        final boolean answered;
        final int attempt;
        final Instant leaseUntil;
        private final int status;
        private final @Nullable String headers;
        private final @Nullable String body;

        Row(
                byte[] fingerprint,
                boolean answered,
                int attempt,
                Instant leaseUntil,
                int status,
                @Nullable String headers,
                @Nullable String body) {
            this.fingerprint = fingerprint;
            this.answered = answered;
            this.attempt = attempt;
            this.leaseUntil = leaseUntil;
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /// Refuses where the key stands for something else.
        Row sameAs(byte[] asked) {
            if (!Arrays.equals(fingerprint, asked)) {
                throw new KeyReused();
            }
            return this;
        }
    }
}
