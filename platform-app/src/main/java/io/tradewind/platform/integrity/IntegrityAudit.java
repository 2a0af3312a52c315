package io.tradewind.platform.integrity;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks every oracle, on one snapshot of the database.
///
/// The findings of the last audit are the metric `tradewind.integrity.findings`, by oracle.
@Service
public class IntegrityAudit {

    private static final int SAMPLE = 5;
    private static final int MOST = 10_000;

    private final List<Oracle> oracles;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final Map<String, AtomicLong> found;

    IntegrityAudit(
            ResourcePatternResolver resources,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry metrics)
            throws IOException {
        this.oracles = load(resources);
        this.jdbc = jdbc;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.found = oracles.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Oracle::name,
                        oracle -> Objects.requireNonNull(metrics.gauge(
                                "tradewind.integrity.findings", Tags.of("oracle", oracle.name()), new AtomicLong()))));
    }

    /// What the oracles are.
    public List<Oracle> oracles() {
        return oracles;
    }

    /// Asks them all; no finding is good news.
    public Report run() {
        var at = clock.instant();
        var findings = snapshot.execute(_ -> {
            jdbc.sql("set local statement_timeout = '120s'").update();
            var all = new ArrayList<Finding>();
            for (var oracle : oracles) {
                var rows = jdbc.sql(oracle.sql() + " limit " + MOST)
                        .param("now", at.atOffset(ZoneOffset.UTC))
                        .query()
                        .listOfRows();
                Objects.requireNonNull(found.get(oracle.name())).set(rows.size());
                if (!rows.isEmpty()) {
                    all.add(new Finding(
                            oracle.name(),
                            oracle.promise(),
                            oracle.repair(),
                            rows.size(),
                            rows.stream()
                                    .limit(SAMPLE)
                                    .map(IntegrityAudit::readable)
                                    .toList()));
                }
            }
            return all;
        });
        return new Report(at, oracles.stream().map(Oracle::name).toList(), findings);
    }

    private static Map<String, String> readable(Map<String, Object> row) {
        var text = new java.util.LinkedHashMap<String, String>();
        row.forEach((column, value) -> {
            if (value != null) {
                text.put(column, value.toString());
            }
        });
        return text;
    }

    private static List<Oracle> load(ResourcePatternResolver resources) throws IOException {
        var oracles = new ArrayList<Oracle>();
        for (var file : Arrays.asList(resources.getResources("classpath*:oracles/*.sql"))) {
            var name = Objects.requireNonNull(file.getFilename()).replace(".sql", "");
            oracles.add(Oracle.read(name, file.getContentAsString(StandardCharsets.UTF_8)));
        }
        oracles.sort(Comparator.comparing(Oracle::name));
        return List.copyOf(oracles);
    }

    /// What an audit found.
    ///
    /// @param checked the oracles that were asked
    public record Report(Instant at, List<String> checked, List<Finding> findings) {}

    /// A promise that is not kept.
    ///
    /// @param rows how often, at most ten thousand counted
    /// @param sample the first of them
    public record Finding(String oracle, String promise, String repair, int rows, List<Map<String, String>> sample) {}
}
