package io.tradewind.platform.integrity;

import io.tradewind.kernel.Json;
import io.tradewind.platform.integrity.IntegrityAudit.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the nightly audits found.
@Repository
@RequiredArgsConstructor
class IntegrityRuns {

    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final Json json;

    /// Keeps what an audit found, and forgets what is more than a year old.
    @Transactional
    public void keep(Report report) {
        var at = report.at().atOffset(ZoneOffset.UTC);
        report.results()
                .forEach(result -> jdbc.sql("""
                                insert into platform_integrity_run (at, oracle, rows, sample, took_ms)
                                values (:at, :oracle, :rows, :sample::jsonb, :took) on conflict do nothing
                                """)
                        .param("at", at)
                        .param("oracle", result.oracle().name())
                        .param("rows", result.rows())
                        .param("sample", json.write(result.sample()))
                        .param("took", result.took().toMillis())
                        .update());
        jdbc.sql("delete from platform_integrity_run where at < :limit")
                .param("limit", at.minus(KEPT))
                .update();
    }

    /// The last one; empty before the first night.
    Optional<Run> last() {
        var rows = new LinkedHashMap<String, Integer>();
        var at = jdbc.sql("""
                        select at, oracle, rows from platform_integrity_run
                        where at = (select max(at) from platform_integrity_run) order by oracle
                        """)
                .query((row, _) -> {
                    rows.put(row.getString("oracle"), row.getInt("rows"));
                    return row.getObject("at", OffsetDateTime.class).toInstant();
                })
                .list();
        return at.isEmpty() ? Optional.empty() : Optional.of(new Run(at.getFirst(), rows));
    }

    /// A nightly audit.
    ///
    /// @param rows how often each oracle's promise was broken
    record Run(Instant at, Map<String, Integer> rows) {}
}
