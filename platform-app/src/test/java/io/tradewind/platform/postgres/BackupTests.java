package io.tradewind.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/// Backups of real servers, taken and restored as somebody at a machine would.
@Capability("C184")
class BackupTests {

    @TempDir
    static Path home;

    static DataFolders folders;

    private final TestClock clock = new TestClock();
    private final List<EmbeddedPostgres> running = new ArrayList<>();
    private Path shelf = Path.of("");
    private Path data = Path.of("");

    @BeforeAll
    static void initialise() {
        folders = new DataFolders(home);
    }

    @BeforeEach
    void a_database_with_a_row() throws Exception {
        shelf = home.resolve("shelf-" + UUID.randomUUID());
        data = folders.initialised();
        var server = start(data);
        update(server, "create table kept (no bigint primary key, word text)");
        update(server, "insert into kept values (0, 'before')");
    }

    @AfterEach
    void everything_stops() {
        running.forEach(EmbeddedPostgres::close);
    }

    @Test
    void what_is_committed_while_it_is_taken_is_in_it_up_to_its_end() throws Exception {
        var server = running.getFirst();
        var acknowledged = new AtomicLong();
        var writing = new AtomicBoolean(true);
        var writer = Thread.ofVirtual().start(() -> {
            try (var connection = connect(server, Roles.APP)) {
                while (writing.get()) {
                    var no = acknowledged.get() + 1;
                    connection.createStatement().execute("insert into kept values (" + no + ", repeat('word ', 200))");
                    acknowledged.set(no);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        var before = acknowledged.get();
        var backup = backups().take(shelf, 0).folder();
        writing.set(false);
        writer.join();
        kill(server);

        var copy = start(restored(backup));
        var last = Long.parseLong(value(copy, "select max(no) from kept"));
        assertThat(last).as("committed while it was taken").isBetween(before + 1, acknowledged.get() + 1);
        assertThat(value(copy, "select count(*) from kept")).as("without a gap").isEqualTo(Long.toString(last + 1));
        assertThat(sound(copy)).isPositive();
    }

    @Test
    void a_database_that_does_not_run_is_backed_up_too_and_stays_stopped() throws Exception {
        running.getFirst().close();

        var backup = backups().take(shelf, 0).folder();

        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(value(start(restored(backup)), "select word from kept")).isEqualTo("before");
    }

    @Test
    void pictures_and_the_accounts_of_the_demonstration_come_along_and_passwords_do_not() throws Exception {
        var pictures = home.resolve("pictures-" + UUID.randomUUID());
        Files.writeString(Files.createDirectories(pictures.resolve("3f")).resolve("3fa9.svg"), "<svg/>");
        Files.writeString(data.resolve("demo-accounts.json"), "{}");
        Files.writeString(Files.createDirectories(data.resolve("search")).resolve("segments"), "");

        var backup = new Backups(data, pictures, clock).take(shelf, 0).folder();

        assertThat(backup.resolve("media/3f/3fa9.svg")).hasContent("<svg/>");
        assertThat(backup.resolve("demo-accounts.json")).hasContent("{}");
        assertThat(backup.resolve("search")).doesNotExist();
        assertThat(backup.resolve("postgres.properties")).doesNotExist();
        assertThat(backup.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(backup.resolve("postgres/log")).isEmptyDirectory();
        var elsewhere = home.resolve("elsewhere-" + UUID.randomUUID());
        new Restore(backup).into(home.resolve("copy-" + UUID.randomUUID()), elsewhere);
        assertThat(elsewhere.resolve("3f/3fa9.svg")).hasContent("<svg/>");
    }

    @Test
    void a_backup_that_is_not_as_it_was_written_is_refused() throws Exception {
        var backup = backups().take(shelf, 0).folder();
        var file = backup.resolve("postgres/global/pg_control");
        var good = Files.readAllBytes(file);
        var bad = good.clone();
        bad[100] ^= 1;

        Files.write(file, bad);
        refused(backup, "pg_control is not as it was written");
        Files.delete(file);
        refused(backup, "pg_control is missing");
        Files.write(file, good);
        Files.writeString(backup.resolve("postgres/more"), "");
        refused(backup, "more does not belong to it");
        Files.delete(backup.resolve("postgres/more"));
        Files.move(backup.resolve("SHA256SUMS"), backup.resolve("sums"));
        refused(backup, "is no complete backup");
        Files.move(backup.resolve("sums"), backup.resolve("SHA256SUMS"));

        restored(backup);
    }

    @Test
    void nothing_is_overwritten() throws Exception {
        var backup = backups().take(shelf, 0).folder();

        assertThatThrownBy(() -> backups().take(shelf, 0)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> new Restore(backup).into(data, data.resolve("media")))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining("is not empty");
        assertThat(value(running.getFirst(), "select word from kept")).isEqualTo("before");
        assertThatThrownBy(() -> backups().take(data.resolve("backups"), 0)).hasMessageContaining("in the data folder");
    }

    @Test
    void the_oldest_go_when_there_are_more_than_are_kept_and_unfinished_ones_always() throws Exception {
        var first = backups().take(shelf, 2).folder();
        clock.advance(Duration.ofDays(1));
        var second = backups().take(shelf, 2).folder();
        var unfinished = Files.createDirectories(shelf.resolve("tradewind-20260101T000000Z.unfinished"));
        Files.writeString(unfinished.resolve("half"), "");
        clock.advance(Duration.ofDays(1));
        var third = backups().take(shelf, 2).folder();

        assertThat(first).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(List.of(second, third)).allSatisfy(kept -> assertThat(kept).isDirectory());
    }

    @Test
    void the_command_says_what_it_did_or_why_not() {
        var environment = new MockEnvironment()
                .withProperty("tradewind.data-dir", data.toString())
                .withProperty("tradewind.backup.to", shelf.toString());
        assertThat(new BackupCommand(environment).run()).hasValue(0);
        assertThat(shelf)
                .isDirectoryContaining(path -> path.getFileName().toString().startsWith("tradewind-"));

        environment.setProperty("tradewind.data-dir", home.resolve("nowhere").toString());
        assertThat(new BackupCommand(environment).run()).hasValue(BackupCommand.FAILED);
        environment.setProperty("tradewind.data-dir", data.toString());
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/shop");
        assertThat(new BackupCommand(environment).run()).hasValue(BackupCommand.FAILED);
        assertThat(new BackupCommand(new MockEnvironment()).run()).isEmpty();
    }

    private Backups backups() {
        return new Backups(data, data.resolve("media"), clock);
    }

    private Path restored(Path backup) {
        var copy = home.resolve("copy-" + UUID.randomUUID());
        new Restore(backup).into(copy, copy.resolve("media"));
        return copy;
    }

    private void refused(Path backup, String why) {
        assertThatThrownBy(() -> restored(backup))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining(why);
    }

    private EmbeddedPostgres start(Path folder) {
        var server = EmbeddedPostgres.start(folder);
        running.add(server);
        return server;
    }

    private void kill(EmbeddedPostgres server) throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        server.close();
    }

    /// How many indexes and tables were looked through, none of them damaged.
    private static int sound(EmbeddedPostgres server) throws Exception {
        var login = new Properties();
        login.setProperty("user", Roles.SUPERUSER);
        login.setProperty("password", secrets(server).superuser());
        try (var connection = DriverManager.getConnection(server.url(), login)) {
            return Soundness.of(connection);
        }
    }

    private static Secrets secrets(EmbeddedPostgres server) throws IOException {
        return Secrets.read(server.places()).orElseThrow();
    }

    private static Connection connect(EmbeddedPostgres server, String role) throws SQLException {
        return DriverManager.getConnection(
                server.url(), role, role.equals(Roles.APP) ? server.password() : server.ownerPassword());
    }

    private static void update(EmbeddedPostgres server, String statement) throws SQLException {
        try (var connection = connect(server, Roles.OWNER)) {
            connection.createStatement().execute(statement);
        }
    }

    private static String value(EmbeddedPostgres server, String query) throws SQLException {
        try (var connection = connect(server, Roles.OWNER);
                var answer = connection.createStatement().executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
