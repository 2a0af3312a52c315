package io.tradewind.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.extern.slf4j.Slf4j;

/// A PostgreSQL of the application's own, for as long as the application runs.
///
/// It is a real server with its durability on: what it has acknowledged survives the death of the
/// application, of the server and of the machine. The next start finds the data, and stops a server
/// that a killed application has left behind. If the server dies while the application lives, it is
/// started again.
@Slf4j
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration WATCH = Duration.ofMillis(500);

    private final Places places;
    private final Secrets secrets;
    private final Server server;
    private final DataLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread watch;

    private EmbeddedPostgres(Places places, Secrets secrets, Server server, DataLock lock) {
        this.places = places;
        this.secrets = secrets;
        this.server = server;
        this.lock = lock;
        this.watch = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::keepRunning);
    }

    /// Starts the server of a data folder, making the database first where there is none.
    ///
    /// @throws DatabaseNotStarted with a reason and an advice, also when another application runs it
    public static EmbeddedPostgres start(Path data) {
        var began = System.nanoTime();
        try {
            var places = Places.in(data);
            var lock = DataLock.take(places);
            try {
                var postgres = start(places, lock);
                log.info(
                        "Embedded PostgreSQL is up on 127.0.0.1:{} with the data of {} ({} ms)",
                        postgres.secrets.port(),
                        places.cluster(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
                return postgres;
            } catch (IOException | RuntimeException problem) {
                lock.close();
                throw problem;
            }
        } catch (AccessDeniedException denied) {
            throw new DatabaseNotStarted(
                    "The embedded database's files are not accessible: " + denied.getMessage(),
                    "Start the application as the user who owns "
                            + data.toAbsolutePath().normalize()
                            + ", or choose another data folder (--tradewind.data-dir=...).",
                    denied);
        } catch (IOException problem) {
            throw new DatabaseNotStarted(
                    "The embedded database could not be started: " + problem,
                    "See the cause, or point SPRING_DATASOURCE_URL at a PostgreSQL of your own.",
                    problem);
        }
    }

    private static EmbeddedPostgres start(Places places, DataLock lock) throws IOException {
        var account = Account.forServerOf(places);
        if (account instanceof Account.Other other) {
            log.info("Started as root: the embedded database runs as '{}'", other.name());
        }
        var programs = Programs.unpacked(account.programHomes(places), account instanceof Account.Other);
        for (var unfinished : places.leftUnfinished()) {
            log.info("Removing {}, which an interrupted first start has left", unfinished);
            Places.deleteTree(unfinished);
        }

        var known = Secrets.read(places);
        var secrets = known.orElseGet(() -> Secrets.fresh(freePort()));
        if (known.isEmpty()) {
            secrets.write(places);
        }
        var cluster = new Cluster(places, programs, account);
        var isNew = !cluster.exists();
        if (isNew) {
            cluster.initialise(secrets);
        }
        cluster.requireReadable();
        var server = new Server(places, programs, account);
        server.clearTheWay();
        if (known.isEmpty() && !isNew) {
            log.warn("{} was missing: the database roles get new passwords", places.secrets());
            cluster.changePasswords(secrets);
        }
        var running = server.start(secrets);
        try {
            requireDurable(running);
            complete(running);
        } catch (RuntimeException notAsItShouldBe) {
            server.stop();
            throw notAsItShouldBe;
        }
        var postgres = new EmbeddedPostgres(places, running, server, lock);
        postgres.watch.start();
        return postgres;
    }

    /// The JDBC address of the application's database.
    public String url() {
        return url(secrets);
    }

    /// The role the application works as: rows, no tables.
    public String user() {
        return Roles.APP;
    }

    /// The password of [#user()].
    public String password() {
        return secrets.app();
    }

    /// The role that owns the tables and runs the migrations.
    public String owner() {
        return Roles.OWNER;
    }

    /// The password of [#owner()].
    public String ownerPassword() {
        return secrets.owner();
    }

    /// Where its files lie.
    Places places() {
        return places;
    }

    /// Stops the server in good order and lets go of the folder. Does nothing the second time.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.interrupt();
        try {
            watch.join();
            server.stop();
            lock.close();
            log.info("Embedded PostgreSQL has stopped");
        } catch (IOException problem) {
            log.warn("The embedded PostgreSQL of {} did not stop: {}", places.data(), problem.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        try {
            while (!closed.get()) {
                Thread.sleep(WATCH);
                if (!server.runs() && !closed.get()) {
                    startAgain();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() {
        log.error("The embedded PostgreSQL has died; starting it again");
        try {
            server.startAt(secrets.port());
            log.info("The embedded PostgreSQL is up again");
        } catch (IOException | DatabaseNotStarted problem) {
            log.error("The embedded PostgreSQL does not start: {}", problem.getMessage());
        }
    }

    /// Asks the server, as the application's own role sees it, whether an acknowledged commit is safe.
    private static void requireDurable(Secrets secrets) {
        var expected = Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
        var login = new Properties();
        login.setProperty("user", Roles.APP);
        login.setProperty("password", secrets.app());
        login.setProperty("loginTimeout", "30");
        try (var connection = DriverManager.getConnection(url(secrets), login);
                var statement = connection.createStatement()) {
            for (var setting : expected.entrySet()) {
                try (var answer = statement.executeQuery("show " + setting.getKey())) {
                    answer.next();
                    if (!setting.getValue().equals(answer.getString(1))) {
                        throw new DatabaseNotStarted(
                                "The embedded database runs with " + setting.getKey() + "=" + answer.getString(1)
                                        + ": a power cut could lose orders and money.",
                                "Remove the setting from postgresql.conf, postgresql.auto.conf or the role.");
                    }
                }
            }
        } catch (SQLException problem) {
            throw new DatabaseNotStarted(
                    "The embedded database runs but does not let the application in: " + problem.getMessage(),
                    "If the data folder was put together from parts, delete postgres.properties in it: the next start "
                            + "gives the database new passwords.",
                    problem);
        }
    }

    /// Gives the cluster of an earlier version the roles that came since.
    private static void complete(Secrets secrets) {
        try (var connection = DriverManager.getConnection(url(secrets), Roles.SUPERUSER, secrets.superuser());
                var statement = connection.createStatement()) {
            var known = new HashSet<String>();
            try (var roles = statement.executeQuery("select rolname from pg_roles")) {
                while (roles.next()) {
                    known.add(roles.getString(1));
                }
            }
            for (var missing : Roles.additions(known)) {
                statement.execute(missing);
            }
        } catch (SQLException problem) {
            throw new DatabaseNotStarted(
                    "The embedded database's roles could not be completed: " + problem.getMessage(),
                    "If the data folder was put together from parts, delete postgres.properties in it: the next start "
                            + "gives the database new passwords.",
                    problem);
        }
    }

    static String url(Secrets secrets) {
        return "jdbc:postgresql://127.0.0.1:" + secrets.port() + "/" + Roles.DATABASE;
    }

    /// A port that nobody listens on at this moment.
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}
