package io.tradewind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.InstallationIT;
import io.tradewind.Tradewind;
import io.tradewind.platform.postgres.Backups;
import io.tradewind.platform.postgres.EmbeddedPostgres;
import io.tradewind.platform.postgres.Soundness;
import io.tradewind.stories.Person.Wish;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// A backup is taken while people buy and pay; the server is killed; the copy holds every promise.
@InstallationIT
@Import(Town.Configuration.class)
@Capability({"C184", "C158"})
class BackupStory {

    private static final int SHOPPERS = 3;

    @Autowired
    private Town town;

    @Autowired
    private TestClock clock;

    @Autowired
    private Environment environment;

    @Test
    void what_was_bought_before_the_backup_ended_is_in_the_copy_and_every_promise_is_kept(@TempDir Path home)
            throws Exception {
        var offer =
                town.seller("Panda Tea").sells("tin of tea", "50.00", 100_000).getFirst();
        var acknowledged = new ConcurrentSkipListSet<String>();
        var open = new AtomicBoolean(true);
        var shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(no -> town.shopper("buyer" + no))
                .toList();
        var buying = shoppers.stream()
                .map(shopper -> Thread.ofVirtual().start(() -> {
                    while (open.get()) {
                        var purchase = shopper.buys(Wish.of(offer));
                        acknowledged.add(purchase.at("/id"));
                        shopper.pays(purchase.at("/payment/id"), "ok").is(200);
                    }
                }))
                .toList();
        while (acknowledged.size() < SHOPPERS * 2) {
            Thread.onSpinWait();
        }

        var before = new TreeSet<>(acknowledged);
        var data = Path.of(environment.getRequiredProperty("tradewind.data-dir"));
        var backup = new Backups(data, data.resolve("media"), clock)
                .take(home.resolve("shelf"), 7)
                .folder();
        open.set(false);
        for (var buyer : buying) {
            buyer.join();
        }
        town.quiet(); // other stories go on with this database when it is back
        kill(data);

        var copy = home.resolve("copy");
        assertThat(restores(backup, copy)).contains("promises asked for, 0 broken");

        try (var server = EmbeddedPostgres.start(copy)) {
            assertThat(purchases(server)).containsAll(before).hasSizeGreaterThan(before.size());
            try (var superuser = superuser(server, copy)) {
                assertThat(Soundness.of(superuser)).as("indexes looked through").isGreaterThan(100);
            }
        }
    }

    // The command itself, as somebody types it; it ends with 0 only when no oracle has found anything.
    private static String restores(Path backup, Path copy) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Tradewind.class.getName(),
                        "--tradewind.restore.from=" + backup,
                        "--tradewind.data-dir=" + copy)
                .redirectErrorStream(true)
                .start();
        var said = new String(command.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(command.exitValue()).as(said).isZero();
        return said;
    }

    private static Set<String> purchases(EmbeddedPostgres server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from orders_purchase")) {
            var ids = new TreeSet<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private static Connection superuser(EmbeddedPostgres server, Path copy) throws IOException, SQLException {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(copy.resolve("postgres.properties"))) {
            secrets.load(file);
        }
        return DriverManager.getConnection(server.url(), "postgres", secrets.getProperty("password.postgres"));
    }

    // The one that was backed up dies, and is started again by its keeper.
    private static void kill(Path data) throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        assertThat(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly())
                .isTrue();
    }
}
