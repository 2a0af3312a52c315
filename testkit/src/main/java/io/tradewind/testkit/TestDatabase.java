package io.tradewind.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// One PostgreSQL per JVM: a container where an engine answers, else the embedded binaries.
///
/// Roles as in production: the owner migrates, the application may not change what is
/// append-only, and works as a third one while it serves a seller.
public final class TestDatabase {

    /// Owns the tables; Flyway's role.
    public static final String OWNER = "tradewind_owner";

    /// The application's role.
    public static final String APP = "tradewind_app";

    /// What the application's role becomes for sellers' requests.
    public static final String SELLER = "tradewind_seller";

    /// Of the two that sign in; the server listens on loopback and lives as long as the tests.
    public static final String PASSWORD = "for-tests";

    private static final String NAME = "tradewind";

    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    private TestDatabase() {}

    /// The database's JDBC URL; starts the server on the first call.
    public static String url() {
        return Server.URL;
    }

    /// The JDBC URL of a database of its own beside it, made where it is not there: for tests that leave behind what
    /// no other test should find.
    static String beside(String name) {
        var common = url();
        try (var owner = DriverManager.getConnection(common, OWNER, PASSWORD);
                var statement = owner.createStatement()) {
            if (MADE.add(name)) {
                statement.execute("create database " + statement.enquoteIdentifier(name, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tests' database %s could not be made".formatted(name), e);
        }
        return common.replace("/" + NAME + "?", "/" + name + "?");
    }

    private static final class Server {
        static final String URL = start();

        private static String start() {
            try {
                return engineAnswers() ? container() : embedded();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("the tests' database could not be prepared", e);
            }
        }
    }

    private static boolean engineAnswers() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && org.testcontainers.DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // stopped by the engine's own reaper when the JVM ends
    private static String container() throws SQLException {
        var postgres = new PostgreSQLContainer("postgres:18")
                .withUsername("postgres")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=120");
        postgres.start();
        var address = "%s:%d".formatted(postgres.getHost(), postgres.getFirstMappedPort());
        try (var admin = DriverManager.getConnection(postgres.getJdbcUrl(), "postgres", postgres.getPassword())) {
            prepare(admin);
        }
        return url(address);
    }

    private static String embedded() throws IOException, SQLException {
        var postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "120")
                .setServerConfig("fsync", "off")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .start();
        // after the last application has closed, which would wait for it
        SpringApplication.getShutdownHandlers().add(() -> close(postgres));
        try (var admin = postgres.getPostgresDatabase().getConnection()) {
            prepare(admin);
        }
        return url("127.0.0.1:" + postgres.getPort());
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(Connection admin) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("create role %s login createdb password '%s'".formatted(OWNER, PASSWORD));
            statement.execute("create role %s login password '%s'".formatted(APP, PASSWORD));
            statement.execute("create role %s nologin".formatted(SELLER));
            statement.execute("grant %s to %s with inherit false, set true".formatted(SELLER, APP));
            // so that a test can take a policy away, look, and undo both
            statement.execute("grant %s to %s with inherit false, set true".formatted(SELLER, OWNER));
            statement.execute("create database %s owner %s".formatted(NAME, OWNER));
        }
    }

    private static String url(String address) {
        return "jdbc:postgresql://%s/%s?reWriteBatchedInserts=true".formatted(address, NAME);
    }
}
