package io.tradewind.chaos;

import static org.awaitility.Awaitility.await;

import io.tradewind.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The platform's own embedded PostgreSQL, durable as in production, and what can be done to it.
final class Database implements AutoCloseable {

    private static final String NAME = "tradewind";
    private static final Duration BACK_WITHIN = Duration.ofMinutes(1);

    private final Path folder;
    private final EmbeddedPostgres server;
    private final Properties secrets = new Properties();

    Database(Path folder) throws IOException {
        this.folder = folder;
        server = EmbeddedPostgres.start(folder);
        secrets.load(new StringReader(Files.readString(folder.resolve("postgres.properties"))));
    }

    int port() {
        return Integer.parseInt(secrets.getProperty("port"));
    }

    String password(String role) {
        return secrets.getProperty("password." + role);
    }

    String owner() {
        return server.owner();
    }

    String app() {
        return server.user();
    }

    /// Its address behind a proxy.
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /// Rows, past every guard and every proxy.
    JdbcClient rows() {
        return JdbcClient.create(new DriverManagerDataSource(url(port()), "postgres", password("postgres")));
    }

    /// A session that takes a lock and keeps it until it is closed.
    Connection holds(String lock) throws SQLException {
        var session = DriverManager.getConnection(url(port()), "postgres", password("postgres"));
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute(lock);
        }
        return session;
    }

    /// Asks for a new file of its journal, for which there may be no room.
    void beginsANewSegment() {
        try {
            rows().sql("select pg_switch_wal()").query().listOfRows();
        } catch (DataAccessException noRoom) {
            // what the others will meet as well
        }
    }

    /// Says something in such a session.
    static void execute(Connection session, String sql) {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// kill -9 of one process that works for the application: PostgreSQL ends all of them and starts over.
    void killsABackend(Random chance) {
        var pids = rows().sql("select pid from pg_stat_activity where usename = :app and state is not null")
                .param("app", app())
                .query(Long.class)
                .list();
        if (!pids.isEmpty()) {
            kill(pids.get(chance.nextInt(pids.size())));
        }
    }

    /// kill -9 of the server itself; the platform's own watch starts it again.
    void killsTheServer() {
        try {
            kill(Long.parseLong(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                    .getFirst()
                    .strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it takes connections again, which it does not while it recovers.
    void isBack() {
        await("the database takes connections")
                .atMost(BACK_WITHIN)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> count("select 1") == 1);
    }

    /// Looks at every index and table for damage.
    ///
    /// @return how many relations were looked at; it fails where one is damaged
    int amcheck() {
        rows().sql("create extension if not exists amcheck").update();
        var indexes = rows().sql("""
                        select count(bt_index_check(index => c.oid, heapallindexed => true)) from pg_index i
                        join pg_class c on c.oid = i.indexrelid
                        join pg_am m on m.oid = c.relam and m.amname = 'btree'
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                        where c.relkind = 'i' and i.indisready and i.indisvalid
                        """).query(Integer.class).single();
        var damaged = rows().sql("""
                        select c.relname || ': ' || v.msg from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public',
                        lateral verify_heapam(c.oid) v where c.relkind = 'r'
                        """).query(String.class).list();
        if (!damaged.isEmpty()) {
            throw new AssertionError("amcheck: " + damaged);
        }
        return indexes;
    }

    /// Whatever job would run within a minute runs now.
    void jobsAreDue() {
        rows().sql("""
                        update scheduled_tasks set execution_time = clock_timestamp()
                        where not picked
                            and execution_time between clock_timestamp() and clock_timestamp() + interval '1 minute'
                        """).update();
    }

    /// How many rows a query has.
    int count(String sql) {
        return rows().sql(sql).query().listOfRows().size();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
