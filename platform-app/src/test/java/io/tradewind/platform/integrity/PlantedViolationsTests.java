package io.tradewind.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.platform.integrity.IntegrityAudit.Report;
import io.tradewind.stories.EveryKindOfSale;
import io.tradewind.stories.Town;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import io.tradewind.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Every sentence of every oracle is seen to be broken: a violation is put among sound rows, as the owner
/// of the tables and with their guards taken away, in a transaction that is undone.
@PlatformIT
@Capability("C180")
@Import(Town.Configuration.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedViolationsTests {

    private static final Pattern WRITTEN = Pattern.compile("(?:update|insert into|delete from) ([a-z_]+)");
    /// What an oracle says of a finding: a text of more than one word.
    private static final Pattern SENTENCE = Pattern.compile("'([a-z](?:[^']|'')* (?:[^']|'')*\\S)'");

    private final SingleConnectionDataSource owner =
            new SingleConnectionDataSource(TestDatabase.url(), TestDatabase.OWNER, TestDatabase.PASSWORD, true);
    private final JdbcClient rows = JdbcClient.create(owner);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(owner);

    private final TestClock clock;
    private final IntegrityAudit audit;
    private Instant now = TestClock.START;

    PlantedViolationsTests(@Autowired ResourcePatternResolver resources, @Autowired TestClock clock)
            throws IOException {
        this.clock = clock;
        this.audit = new IntegrityAudit(resources, rows, transactions, new PlatformClock(clock, () -> Duration.ZERO));
    }

    @BeforeAll
    void much_has_been_sold(@Autowired Town town) {
        EveryKindOfSale.in(town);
        now = clock.instant();
    }

    @BeforeEach
    void time_stands_still() {
        clock.set(now);
    }

    @AfterAll
    void the_owner_leaves() {
        owner.destroy();
    }

    @Test
    void sound_rows_are_not_found() {
        assertThat(audit.run().findings()).isEmpty();
    }

    @Test
    void what_is_on_its_way_is_not_lost() {
        undone(() -> {
            unguard("delete from analytics_trade_fact");
            var waiting =
                    rows.sql("""
                            with gone as (delete from analytics_trade_fact where kind = 'PAID' returning ref)
                            insert into event_publication
                                (id, listener_id, event_type, serialized_event, publication_date)
                            select gen_random_uuid(), 'analytics.orders', 'OrderPaid', '{"order":"' || ref || '"}', :now
                            from gone
                            """).param("now", now.atOffset(ZoneOffset.UTC)).update();

            assertThat(waiting).isPositive();
            assertThat(audit.run().findings()).isEmpty();
        });
    }

    @Test
    void what_is_overdue_because_time_was_just_moved_ahead_is_not_found() {
        undone(() -> {
            var overdue = rows.sql("update supply_reservation set expires_at = '2020-01-01' where kind = 'HOLD'")
                    .update();
            rows.sql("update kernel_clock set moved_at = clock_timestamp()").update();

            assertThat(overdue).isPositive();
            assertThat(audit.run().findings()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_violation_is_found_and_named(Plant plant) {
        undone(() -> {
            unguard(plant.sql());
            var named = rows.sql(plant.sql()).query().singleValue();

            assertThat(sentences(audit.run(), plant.oracle(), String.valueOf(named)))
                    .as("what %s says of %s", plant.oracle(), named)
                    .contains(plant.sentence());
        });
    }

    static List<Plant> a_violation_is_found_and_named() throws IOException {
        return Plant.all();
    }

    /// An oracle that is written tomorrow is not believed before it has found something.
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void every_sentence_of_every_oracle_has_its_violation(String oracle, List<String> sentences) throws IOException {
        var planted = Plant.all().stream()
                .filter(plant -> oracle.startsWith(plant.oracle() + "-"))
                .map(Plant::sentence)
                .distinct()
                .toList();
        assertThat(sentences).isNotEmpty();
        assertThat(sentences.stream().distinct())
                .allSatisfy(sentence -> assertThat(planted)
                        .filteredOn(it -> it.endsWith(sentence))
                        .as("violations of: %s", sentence)
                        .hasSizeGreaterThanOrEqualTo(Collections.frequency(sentences, sentence)));
    }

    Stream<Arguments> every_sentence_of_every_oracle_has_its_violation() {
        return audit.oracles().stream().map(oracle -> Arguments.of(oracle.name(), sentences(oracle)));
    }

    private void undone(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private static List<String> sentences(Oracle oracle) {
        return SENTENCE.matcher(oracle.sql().replaceAll("--.*", ""))
                .results()
                .map(found -> found.group(1).replace("''", "'"))
                .toList();
    }

    /// What an oracle said of this row.
    private static List<String> sentences(Report report, String oracle, String row) {
        return report.findings().stream()
                .filter(found -> found.oracle().name().startsWith(oracle + "-"))
                .flatMap(found -> found.sample().stream())
                .filter(found -> found.containsValue(row))
                .map(found -> Objects.requireNonNull(found.get("what")))
                .toList();
    }

    /// Takes away what keeps the tables a plant writes to from being wrong.
    private void unguard(String sql) {
        WRITTEN.matcher(sql).results().map(found -> found.group(1)).forEach(table -> {
            rows.sql("alter table " + table + " disable trigger user").update();
            constraints(table)
                    .forEach(constraint -> rows.sql(
                                    "alter table " + table + " drop constraint " + constraint + " cascade")
                            .update());
        });
    }

    private Stream<String> constraints(String table) {
        return rows.sql("""
                        select conname from pg_constraint
                        where conrelid = cast(:table as regclass) and contype in ('c', 'f')
                        """).param("table", table).query((row, _) -> row.getString(1)).list().stream();
    }
}
