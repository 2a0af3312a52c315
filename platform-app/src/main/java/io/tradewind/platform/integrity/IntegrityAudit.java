package io.tradewind.platform.integrity;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.database.LongStatements;
import io.tradewind.kernel.time.PlatformClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks every oracle, on one snapshot of the database.
@Service
public class IntegrityAudit {

    private static final int SAMPLE = 5;
    private static final int MOST = 10_000;
    /// How long one oracle may take.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<Oracle> oracles;
    private final DataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final PlatformClock clock;

    IntegrityAudit(
            ResourcePatternResolver resources,
            DataSource source,
            PlatformTransactionManager transactions,
            PlatformClock clock)
            throws IOException {
        this.oracles = load(resources);
        this.source = source;
        // Not a limit of the query's: planned for its first rows, an oracle that finds none takes for ever.
        var counted = new JdbcTemplate(source);
        counted.setMaxRows(MOST);
        this.jdbc = JdbcClient.create(counted);
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// What the oracles are.
    public List<Oracle> oracles() {
        return oracles;
    }

    /// Asks them all; no finding is good news.
    public Report run() {
        return run(oracles);
    }

    /// Asks those of this name, `I05-money-conserved` or in short `I05`; refuses one that there is not.
    public Report run(String name) {
        var named = oracles.stream().filter(oracle -> oracle.isCalled(name)).toList();
        if (named.isEmpty()) {
            throw new NotFound("platform", "oracle");
        }
        return run(named);
    }

    private Report run(List<Oracle> asked) {
        var at = clock.instant();
        var results = snapshot.execute(_ -> {
            LongStatements.allow(source, LONGEST);
            return asked.stream().map(oracle -> ask(oracle, at)).toList();
        });
        return new Report(at, Objects.requireNonNull(results));
    }

    private Result ask(Oracle oracle, Instant at) {
        var began = System.nanoTime();
        var rows = jdbc.sql(oracle.sql())
                .param("now", at.atOffset(ZoneOffset.UTC))
                .param("machine", clock.machine().instant().atOffset(ZoneOffset.UTC))
                .query()
                .listOfRows();
        return new Result(
                oracle,
                rows.size(),
                rows.stream().limit(SAMPLE).map(IntegrityAudit::readable).toList(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static Map<String, String> readable(Map<String, Object> row) {
        var text = new LinkedHashMap<String, String>();
        row.forEach((column, value) -> {
            if (value != null) {
                text.put(column, value.toString());
            }
        });
        return text;
    }

    private static List<Oracle> load(ResourcePatternResolver resources) throws IOException {
        var files = Arrays.asList(resources.getResources("classpath*:oracles/*.sql"));
        var oracles = new ArrayList<Oracle>();
        for (var file : files) {
            var name = Objects.requireNonNull(file.getFilename()).replace(".sql", "");
            oracles.add(Oracle.read(name, file.getContentAsString(StandardCharsets.UTF_8)));
        }
        oracles.sort(Comparator.comparing(Oracle::name));
        return List.copyOf(oracles);
    }

    /// What an audit found, of every oracle.
    public record Report(Instant at, List<Result> results) {

        /// The promises that are not kept.
        public List<Result> findings() {
            return results.stream().filter(result -> result.rows() > 0).toList();
        }
    }

    /// What one oracle answered.
    ///
    /// @param rows how often its promise is broken, at most ten thousand counted
    /// @param sample the first of them: which sentence of the oracle does not hold, and of what
    public record Result(Oracle oracle, int rows, List<Map<String, String>> sample, Duration took) {}
}
