package io.tradewind.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// One node that is short of what it needs: it refuses politely, loses nothing, and is well again by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShortOfTests {

    /// Room for the database, and for the new file of its journal that each round begins.
    private static final int MEGABYTES = 256 + 48 * OnTwoNodes.ROUNDS;

    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(10);

    private final Path folder = OnTwoNodes.FOLDER.resolveSibling(OnTwoNodes.SEED + "-short");
    private @Nullable Tmpfs disk;
    private @Nullable World known;

    @BeforeAll
    void one_node_starts_with_two_connections_and_a_small_disk() throws IOException {
        try {
            disk = Tmpfs.of(folder, MEGABYTES);
        } catch (IOException mayNot) {
            disk = null; // an ordinary disk then, and nothing is said about a full one
        }
        known = World.ofOne(
                folder,
                Map.of(
                        "spring.datasource.hikari.maximum-pool-size", "2",
                        "spring.datasource.hikari.minimum-idle", "1",
                        "tradewind.events.threads", "1"));
    }

    @AfterAll
    void it_stops() throws IOException {
        if (known != null) {
            known.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    @Order(1)
    @Fault(
            value = "two connections for sixty-four people, and a lock is held",
            promises = {"I25"})
    void two_connections_are_enough_to_say_no(TestInfo test) throws SQLException {
        try (var day = day(test);
                var session = world().database().holds("select 1")) {
            day.everybodyIsPatient().peopleBuy(64);
            Day.pause(A_MOMENT);
            day.lasts(
                    A_MOMENT.multipliedBy(2),
                    () -> Database.execute(session, "lock table orders_purchase in access exclusive mode"),
                    () -> Database.execute(session, "rollback"));
            Day.pause(A_MOMENT);
            wellAgain(day.nothingIsWrong());
            assertThat(day.answers().stream().filter(answer -> answer.status() == 503))
                    .isNotEmpty();
        }
    }

    @Test
    @Order(2)
    @Fault(
            value = "the disk is full",
            promises = {"I26"})
    void the_disk_is_full(TestInfo test) {
        if (disk == null) {
            abort("this user may not mount a small disk");
        }
        var small = disk;
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(16);
            Day.pause(A_MOMENT);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                var full = System.nanoTime();
                small.fills();
                world().database().beginsANewSegment();
                await("somebody is refused")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> day.answers().stream()
                                .anyMatch(answer -> answer.status() == 503 && answer.asked() > full));
                Day.pause(A_MOMENT);
                small.empties();
                day.isOver();
                Day.pause(A_MOMENT);
            }
            wellAgain(day.nothingIsWrong());
            assertThat(world().database().amcheck()).isPositive();
        } finally {
            small.empties();
        }
    }

    private static void wellAgain(Figures figures) {
        assertThat(figures.recovery())
                .as("milliseconds from the end of each fault to the next acknowledged write")
                .isNotEmpty()
                .allSatisfy(time -> assertThat(time).isBetween(0L, WELL_AGAIN.toMillis()));
    }

    private World world() {
        return java.util.Objects.requireNonNull(known);
    }

    private Day day(TestInfo test) {
        return new Day(world(), test.getTestMethod().orElseThrow().getName(), OnTwoNodes.SEED);
    }
}
