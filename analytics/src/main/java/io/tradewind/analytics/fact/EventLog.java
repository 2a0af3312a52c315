package io.tradewind.analytics.fact;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.web.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Keeps every domain event as it is, each once.
@Repository
@RequiredArgsConstructor
class EventLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Keeps one event. The key is its kind and content, so that a second delivery of the same
    /// event finds its row there. The origin is what the event says of it; some say nothing.
    void keep(String family, Object event, Instant at) {
        var kind = event.getClass().getSimpleName();
        var said = json.valueToTree(event);
        var content = said.toString();
        jdbc.sql("""
                        insert into analytics_event (id, key, family, kind, effective_at, origin, content)
                        values (:id, :key, :family, :kind, :at, :origin, :content::jsonb)
                        on conflict (key) do nothing
                        """)
                .param("id", Ids.next())
                .param("key", Digests.sha256((kind + content).getBytes(StandardCharsets.UTF_8)))
                .param("family", family)
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("origin", said.path("origin").asString(null))
                .param("content", content)
                .update();
    }
}
