package io.tradewind.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.testkit.Capability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// Every fault on one pair of nodes, with people buying all the while: shortly in each build, and as often
/// as `tradewind.chaos.rounds` says in the long form (`-Pchaos`).
@OnTwoNodes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTests {

    /// As many as leave two cores enough for a node to start beside them.
    private static final int PEOPLE = 4;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    /// How many in a row are not answered.
    private static final int COMMITS = 5;
    /// How soon writes are acknowledged again when a fault is over.
    private static final Duration WELL_AGAIN = Duration.ofSeconds(10);

    private static final Path NEXT_RELEASE = Path.of("src", "test", "next-release");

    private final World world;

    FaultsTests(World world) {
        this.world = world;
    }

    @Test
    @Order(1)
    @Fault(
            value = "none: two nodes, retries at the other one",
            promises = {"I3", "I5", "I16"})
    void all_is_well(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            Day.pause(A_MOMENT.multipliedBy(2));
            assertThat(day.nothingIsWrong().unanswered()).isZero();
        }
    }

    @Test
    @Order(2)
    @Fault(
            value = "kill -9 of a node at a random moment",
            promises = {"I1", "I2", "I16", "I17"})
    void a_node_is_killed(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                day.aWhile(A_MOMENT).kills(world.node(day.chance().nextInt(2)));
            }
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(3)
    @Fault(
            value = "kill -9 of a node at a named point",
            promises = {"I2", "I7", "I13", "I14", "I16", "I17"})
    void a_node_dies_half_way(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                for (var point : OnTwoNodes.ROUNDS == 1 ? CrashPoint.ALWAYS : List.of(CrashPoint.values())) {
                    var node = world.node(day.chance().nextInt(2));
                    day.strikes(() -> point.arm(node.folder()));
                    await(node + " dies " + point)
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> !node.runs());
                    day.comesBack(node);
                }
            }
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(4)
    @Fault(
            value = "kill -9 of a database process: PostgreSQL ends all of them",
            promises = {"I17", "I25"})
    void a_backend_is_killed(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                day.aWhile(A_MOMENT).strikes(() -> world.database().killsABackend(day.chance()));
                Day.pause(A_MOMENT);
            }
            wellAgain(day.nothingIsWrong());
            assertThat(world.database().amcheck()).isPositive();
        }
    }

    @Test
    @Order(5)
    @Fault(
            value = "kill -9 of the database server",
            promises = {"I17", "I25"})
    void the_database_is_killed(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                day.aWhile(A_MOMENT).strikes(world.database()::killsTheServer);
                Day.pause(A_MOMENT.multipliedBy(2));
            }
            wellAgain(day.nothingIsWrong());
            assertThat(world.database().amcheck()).isPositive();
        }
    }

    @Test
    @Order(6)
    @Fault(
            value = "the connection breaks just after COMMIT was sent",
            promises = {"I16", "I27"})
    void a_commit_is_not_answered(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                for (boolean heard : List.of(true, false)) {
                    var wire = world.wire(day.chance().nextInt(2));
                    var all = wire.commitsCut() + COMMITS;
                    wire.cutsAfterCommit(COMMITS, heard);
                    await("the commits are cut").atMost(WELL_AGAIN).until(() -> wire.commitsCut() >= all);
                    day.isOver().aWhile(A_MOMENT);
                }
            }
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(7)
    @Fault(
            value = "the wire to the database goes dead: open, and silent",
            promises = {"I25", "I27"})
    void the_wire_goes_dead(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                var wire = world.wire(day.chance().nextInt(2));
                day.aWhile(A_MOMENT).lasts(A_MOMENT.multipliedBy(2), wire::dies, wire::heals);
            }
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(8)
    @Fault(
            value = "the database answers 100 ms late",
            promises = {"I25"})
    void the_database_is_slow(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            day.lasts(
                    A_MOMENT.multipliedBy(3),
                    () -> world.wires().forEach(wire -> wire.slows(Duration.ofMillis(100))),
                    () -> world.wires().forEach(TcpProxy::heals));
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(9)
    @Fault(
            value = "a session holds a lock that everybody needs; the pool runs dry",
            promises = {"I25"})
    void a_lock_is_held(TestInfo test) throws SQLException {
        try (var day = day(test);
                var session = world.database().holds("select 1")) {
            day.everybodyIsPatient().peopleBuy(64);
            var long_ = OnTwoNodes.ROUNDS == 1 ? A_MOMENT.multipliedBy(3) : Duration.ofMinutes(1);
            day.aWhile(A_MOMENT)
                    .lasts(
                            long_,
                            () -> Database.execute(session, "lock table orders_purchase in access exclusive mode"),
                            () -> Database.execute(session, "rollback"));
            wellAgain(day.nothingIsWrong());
            var refused = day.answers().stream()
                    .filter(answer -> answer.status() == 503)
                    .toList();
            assertThat(refused).as("the pool ran dry").isNotEmpty();
        }
    }

    @Test
    @Order(10)
    @Fault(
            value = "the gateway hangs, charges and times out, fails, answers wrongly, late, twice or never",
            promises = {"I7", "I8", "I9", "I18"})
    void the_bank_misbehaves(TestInfo test) {
        try (var day = day(test)) {
            day.theBankBehaves(Bank.Manner.values()).peopleBuy(PEOPLE * 4);
            Day.pause(A_MOMENT.multipliedBy(4L * OnTwoNodes.ROUNDS));
            day.nothingIsWrong();
            var seen = world.bank().books().values().stream()
                    .map(Bank.Held::manner)
                    .distinct();
            assertThat(seen).hasSizeGreaterThan(Bank.Manner.values().length / 2);
        }
    }

    @Test
    @Order(11)
    @Fault(
            value = "every webhook again, twice, in any order, at both nodes",
            promises = {"I7", "I13", "I18"})
    void all_messages_come_again(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                var before = world.messages().acknowledged();
                var sent = world.messages().replay(day.chance());
                await("all are taken again")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> world.messages().acknowledged() >= before + sent * 9L / 10);
            }
            day.nothingIsWrong();
        }
    }

    @Test
    @Order(12)
    @Capability("C26")
    @Fault(
            value = "everybody wants the last pieces at once, at both nodes",
            promises = {"I1", "I2"})
    void exactly_as_many_are_sold_as_there_are(TestInfo test) {
        for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
            try (var day = new Day(world, name(test), OnTwoNodes.SEED + round)) {
                world.shop().has(20);
                day.everybodyIsPatient()
                        .theBankBehaves(Bank.Manner.LATER)
                        .peopleWantTheScarce(80)
                        .peopleGo();
                var sold = day.count(Deed.Kind.PLACE) - day.count(Deed.Kind.CANCEL);
                assertThat(sold + world.shop().left()).isEqualTo(20);
                assertThat(sold).as("nobody went away while there was one").isGreaterThan(15);
                day.nothingIsWrong();
            }
        }
    }

    @Test
    @Order(13)
    @Fault(
            value = "SIGTERM under load",
            promises = {"I32"})
    void a_node_is_told_to_stop(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            for (int round = 0; round < OnTwoNodes.ROUNDS; round++) {
                var node = world.node(day.chance().nextInt(2));
                day.aWhile(A_MOMENT);
                var told = System.nanoTime();
                day.strikes(node::terminate);
                node.awaitEnd(Duration.ofSeconds(30));
                assertThat(day.broken().stream()
                                .filter(request -> request.at() > told)
                                .filter(request -> request.asked()
                                        < told - Duration.ofMillis(50).toNanos()))
                        .as("requests that were at work when it was told")
                        .isEmpty();
                day.comesBack(node);
            }
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(14)
    @Fault(
            value = "the platform's time jumps two hours back and a month ahead",
            promises = {"I8", "I20", "I24"})
    void time_jumps(TestInfo test) {
        try (var day = day(test)) {
            day.peopleBuy(PEOPLE);
            for (var jump : new Duration[] {Duration.ofHours(-2), Duration.ofHours(2), Duration.ofDays(31)}) {
                day.aWhile(A_MOMENT).strikes(() -> world.timeMoves(jump));
            }
            day.aWhile(A_MOMENT);
            wellAgain(day.nothingIsWrong());
        }
    }

    @Test
    @Order(15)
    @Fault(
            value = "one machine's clock is two hours off",
            promises = {"I24"})
    void a_machine_is_wrong_about_the_time(TestInfo test) {
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            var node = world.node(1);
            for (var off : new Duration[] {Duration.ofHours(2), Duration.ofHours(-2)}) {
                WrongClock.wrong(node.folder(), off);
                await(node + " is not ready").atMost(WELL_AGAIN).until(() -> !node.ready());
                assertThat(world.node(0).ready()).isTrue();
                WrongClock.wrong(node.folder(), Duration.ZERO);
                await(node + " is ready again").atMost(WELL_AGAIN).until(node::ready);
            }
            day.nothingIsWrong();
        }
    }

    @Test
    @Order(80)
    @Fault(
            value = "a rolling upgrade: the next release changes the tables under the one that runs",
            promises = {"I29"})
    void the_next_release_comes(TestInfo test) {
        var node = world.node(1);
        try (var day = day(test)) {
            day.everybodyIsPatient().peopleBuy(PEOPLE);
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(30));
            node.becomes(NEXT_RELEASE);
            day.strikes(node::start);
            node.awaitReady();
            assertThat(world.database().count("select next_release from orders_order limit 1"))
                    .isOne();
            day.aWhile(A_MOMENT);
            // And back again: the release before runs on the tables of the next.
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(30));
            node.becomes(null);
            day.comesBack(node);
            wellAgain(day.nothingIsWrong());
        } finally {
            node.becomes(null);
        }
    }

    @Test
    @Order(90)
    @Fault(
            value = "the negative control: commits that do not wait for the disk",
            promises = {"I17"})
    void commits_that_do_not_wait_are_found_out(TestInfo test) {
        setCommits("off");
        try {
            for (int round = 0; round < 10; round++) {
                try (var day = new Day(world, name(test), OnTwoNodes.SEED + round)) {
                    day.everybodyIsPatient().peopleBuy(PEOPLE);
                    Day.pause(A_MOMENT.multipliedBy(2));
                    world.database().killsABackend(day.chance());
                    day.peopleGo();
                    world.database().isBack();
                    if (!day.lost().isEmpty()) {
                        return;
                    }
                }
            }
            throw new AssertionError("nothing was lost in ten rounds: this test would not notice it either");
        } finally {
            setCommits("on");
        }
    }

    private void setCommits(String how) {
        var rows = world.database().rows();
        rows.sql("alter role " + world.database().app() + " set synchronous_commit = " + how)
                .update();
        rows.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = :app")
                .param("app", world.database().app())
                .query()
                .listOfRows();
    }

    private static void wellAgain(Figures figures) {
        assertThat(figures.recovery())
                .as("milliseconds from each fault to the next acknowledged write")
                .isNotEmpty()
                .allSatisfy(time -> assertThat(time).isBetween(0L, WELL_AGAIN.toMillis()));
    }

    private Day day(TestInfo test) {
        return new Day(world, name(test), OnTwoNodes.SEED);
    }

    private static String name(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }
}
