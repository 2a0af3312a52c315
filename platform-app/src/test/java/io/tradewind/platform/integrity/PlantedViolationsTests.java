package io.tradewind.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.orders.fulfilment.ShipmentState;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
import org.springframework.dao.DataIntegrityViolationException;
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
        this.audit = new IntegrityAudit(resources, owner, transactions, new PlatformClock(clock, () -> Duration.ZERO));
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

    /// Every pair of states of every table of states that the database guards: what the table names goes through,
    /// all else is refused, whoever writes.
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void the_database_lets_states_move_only_as_their_table_says(String table, String column, List<String> legal) {
        var states = states(table, column);
        assertThat(states).hasSizeGreaterThan(1);
        var moves = new ArrayList<String>();
        for (var from : states) {
            for (var to : states) {
                if (!from.equals(to) && moves(table, column, from, to)) {
                    moves.add(from + ">" + to);
                }
            }
        }
        assertThat(moves).containsExactlyInAnyOrderElementsOf(legal);
    }

    static Stream<Arguments> the_database_lets_states_move_only_as_their_table_says() {
        return Stream.of(
                Arguments.of(
                        "orders_purchase", "life", List.of("AWAITING_PAYMENT>SETTLED", "AWAITING_PAYMENT>CANCELLED")),
                Arguments.of(
                        "orders_order",
                        "life",
                        List.of(
                                "AWAITING_PAYMENT>OPEN",
                                "AWAITING_PAYMENT>CANCELLED",
                                "OPEN>CLOSED",
                                "OPEN>CANCELLED")),
                Arguments.of("orders_shipment", "state", from(ShipmentState.values(), PlantedViolationsTests::reached)),
                Arguments.of(
                        "payments_payment",
                        "status",
                        List.of(
                                "CREATED>PENDING",
                                "CREATED>CANCELLED",
                                "PENDING>UNKNOWN",
                                "PENDING>AUTHORIZED",
                                "PENDING>CAPTURED",
                                "PENDING>DECLINED",
                                "PENDING>CANCELLED",
                                "UNKNOWN>AUTHORIZED",
                                "UNKNOWN>CAPTURED",
                                "UNKNOWN>DECLINED",
                                "UNKNOWN>CANCELLED",
                                "AUTHORIZED>CAPTURED",
                                "AUTHORIZED>CANCELLED",
                                "DECLINED>AUTHORIZED",
                                "DECLINED>CAPTURED")),
                Arguments.of(
                        "payments_refund",
                        "state",
                        List.of("REQUESTED>CONFIRMED", "REQUESTED>FAILED", "FAILED>REQUESTED")),
                Arguments.of(
                        "payments_refund_leg",
                        "state",
                        List.of("REQUESTED>CONFIRMED", "REQUESTED>FAILED", "FAILED>REQUESTED")),
                Arguments.of("payments_payout", "state", List.of("SENT>PAID", "SENT>BOUNCED")),
                Arguments.of(
                        "payments_chargeback",
                        "state",
                        List.of("OPEN>WON", "OPEN>LOST_BY_SELLER", "OPEN>LOST_BY_PLATFORM")));
    }

    private static List<String> from(ShipmentState[] states, Function<ShipmentState, Stream<ShipmentState>> moves) {
        return Arrays.stream(states)
                .flatMap(state -> moves.apply(state).map(to -> state + ">" + to))
                .distinct()
                .toList();
    }

    private static Stream<ShipmentState> reached(ShipmentState from) {
        return Arrays.stream(ShipmentState.Scan.values()).map(from::after).filter(to -> to != from);
    }

    private List<String> states(String table, String column) {
        var check = rows.sql("""
                        select pg_get_constraintdef(oid) from pg_constraint
                        where conrelid = cast(:table as regclass) and contype = 'c'
                            and pg_get_constraintdef(oid) like '%((' || :column || ')::text = ANY%'
                        """)
                .param("table", table)
                .param("column", column)
                .query(String.class)
                .single();
        return Pattern.compile("'([A-Z_]+)'")
                .matcher(check)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private boolean moves(String table, String column, String from, String to) {
        var moved = new AtomicBoolean();
        undone(() -> {
            constraints(table)
                    .forEach(constraint -> rows.sql(
                                    "alter table " + table + " drop constraint " + constraint + " cascade")
                            .update());
            rows.sql("alter table " + table + " disable trigger user").update();
            var row = rows.sql("update %1$s set %2$s = :from where id = (select id from %1$s limit 1) returning id"
                            .formatted(table, column))
                    .param("from", from)
                    .query(UUID.class)
                    .single();
            rows.sql("alter table " + table + " enable trigger user").update();
            try {
                rows.sql("update %s set %s = :to where id = :id".formatted(table, column))
                        .param("to", to)
                        .param("id", row)
                        .update();
                moved.set(true);
            } catch (DataIntegrityViolationException refused) {
                assertThat(refused).hasMessageContaining("may not move from");
            }
        });
        return moved.get();
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
                        where conrelid = cast(:table as regclass) and contype in ('c', 'f', 'u')
                        """).param("table", table).query((row, _) -> row.getString(1)).list().stream();
    }
}
