package io.tradewind.payments.sandbox;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.time.PlatformClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Messages the sandbox still has to deliver.
@Repository
@RequiredArgsConstructor
class SandboxEvents {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Notes a message to be delivered; while the past is being told nobody is called.
    void add(String charge, String type, Instant at) {
        if (PlatformClock.telling()) {
            return;
        }
        var id = "evt_" + Ids.next();
        jdbc.sql("""
                        insert into payments_sandbox_event (id, charge, type, body, due_at)
                        values (:id, :charge, :type, :body, :at)
                        """)
                .param("id", id)
                .param("charge", charge)
                .param("type", type)
                .param("body", json.writeValueAsString(new Body(id, type, charge, at)))
                .param("at", Timestamp.from(at))
                .update();
    }

    /// Takes messages that are due, each for one caller, and sets when to try again should it fail.
    List<Message> claimDue(Instant now, Instant retryAt, int limit) {
        return jdbc.sql("""
                        update payments_sandbox_event set tries = tries + 1,
                            due_at = :retry::timestamptz + least(tries, 60) * interval '1 minute'
                        where id in (select id from payments_sandbox_event
                            where delivered_at is null and due_at <= :now and tries < 50
                            order by due_at, id limit :limit for update skip locked)
                        returning id, body
                        """)
                .param("now", Timestamp.from(now))
                .param("retry", Timestamp.from(retryAt))
                .param("limit", limit)
                .query((row, _) -> new Message(row.getString("id"), row.getString("body")))
                .list();
    }

    void delivered(String id, Instant at) {
        jdbc.sql("update payments_sandbox_event set delivered_at = :at where id = :id")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// A message to deliver.
    record Message(String id, String body) {}

    /// What a message says: what happened to which charge. Amounts are for the asking.
    record Body(String id, String type, String charge, Instant createdAt) {}
}
