package io.tradewind.payments.hook;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The inbox of providers' messages.
@Repository
@RequiredArgsConstructor
class HookRows {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    /// Stores a message; false when it is there already.
    boolean store(String provider, String eventId, String body, Instant now) {
        return jdbc.sql("""
                        insert into payments_hook (provider, event_id, body, received_at, tries, next_try_at)
                        values (:provider, :event, :body, :now, 1, :retry) on conflict do nothing
                        """)
                        .param("provider", provider)
                        .param("event", eventId)
                        .param("body", body)
                        .param("now", Timestamp.from(now))
                        .param("retry", Timestamp.from(now.plus(LEASE)))
                        .update()
                == 1;
    }

    /// Takes messages that are due, each for one caller; a try that is not finished is due again.
    List<Stored> claimDue(Instant now, int limit) {
        return jdbc.sql("""
                        update payments_hook set tries = tries + 1,
                            next_try_at = :retry::timestamptz + least(tries, 60) * interval '1 minute'
                        where (provider, event_id) in (select provider, event_id from payments_hook
                            where processed_at is null and next_try_at <= :now
                            order by next_try_at limit :limit for update skip locked)
                        returning provider, event_id, body
                        """)
                .param("now", Timestamp.from(now))
                .param("retry", Timestamp.from(now.plus(LEASE)))
                .param("limit", limit)
                .query((row, _) ->
                        new Stored(row.getString("provider"), row.getString("event_id"), row.getString("body")))
                .list();
    }

    void processed(String provider, String eventId, String outcome, Instant at) {
        jdbc.sql("""
                        update payments_hook set processed_at = :at, outcome = :outcome
                        where provider = :provider and event_id = :event and processed_at is null
                        """)
                .param("provider", provider)
                .param("event", eventId)
                .param("outcome", outcome)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// A message as it was stored.
    record Stored(String provider, String eventId, String body) {}
}
