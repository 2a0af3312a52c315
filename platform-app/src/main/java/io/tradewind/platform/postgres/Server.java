package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/// Starts and stops the one server process of a cluster.
@Slf4j
final class Server {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long RECOVERY_SECONDS = Duration.ofMinutes(30).toSeconds();

    private final Places places;
    private final Programs programs;
    private final Account account;
    private final PidFile note;
    private volatile @Nullable ProcessHandle process;

    /// The server of a cluster that exists.
    Server(Places places, Programs programs, Account account) throws IOException {
        this.places = places;
        this.programs = programs;
        this.account = account;
        this.note = PidFile.in(places.cluster());
    }

    /// Starts the server on its usual port, or on another one that is then kept.
    Secrets start(Secrets usual) throws IOException {
        var secrets = usual;
        for (var attempt = 1; ; attempt++) {
            var problem = tryToStart(secrets.port());
            if (problem == null) {
                return secrets;
            }
            if (attempt == ATTEMPTS || !(portTaken(problem) || stillLeaving(problem))) {
                throw notStarted(problem);
            }
            if (portTaken(problem)) {
                secrets = secrets.withPort(EmbeddedPostgres.freePort());
                secrets.write(places);
                log.info("Port {} is taken by another program; using {}", usual.port(), secrets.port());
            } else {
                LockSupport.parkNanos(Duration.ofSeconds(attempt).toNanos());
                clearTheWay();
            }
        }
    }

    /// Starts the server on exactly this port, because connections are already configured for it.
    void startAt(int port) throws IOException {
        clearTheWay();
        var problem = tryToStart(port);
        if (problem != null) {
            throw notStarted(problem);
        }
    }

    private @Nullable String tryToStart(int port) throws IOException {
        var options = String.join(
                " -c ",
                "",
                "cluster_name=" + note.mark(),
                "listen_addresses=127.0.0.1",
                "port=" + port,
                // No socket files: nothing to clean up, and no limit on the length of the folder's name.
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on");
        var log = places.startLog();
        Files.writeString(log, "");
        var before = LogTail.of(places.cluster().resolve("log"));
        var exit = Command.in(places.cluster())
                .run(
                        account.command(List.of(
                                programs.pgCtl(),
                                "start",
                                "--pgdata=" + account.named(places.cluster()),
                                "--wait",
                                "--timeout=" + RECOVERY_SECONDS,
                                "--options=" + options.strip())),
                        log.toFile(),
                        10,
                        () -> Server.log.info("PostgreSQL is still starting; after a crash it repeats its journal"));
        process = note.process().orElse(null);
        return exit == 0 && runs() ? null : (Files.readString(log) + before.addition()).strip();
    }

    /// Whether the server that was started here is alive.
    boolean runs() {
        var started = process;
        try {
            return started != null && note.holder(started) == PidFile.Holder.OURS;
        } catch (IOException unknown) {
            return started.isAlive();
        }
    }

    /// Leaves no server running and no stale note: what a killed application or server has left.
    ///
    /// A server that runs is stopped, not taken over: its settings and its programs may be of an older release,
    /// and stopping it ends whatever the killed application was doing.
    void clearTheWay() throws IOException {
        var noted = note.process();
        if (noted.isEmpty()) {
            return; // no server, or a dead one: PostgreSQL clears that up by itself
        }
        var found = noted.get();
        switch (note.holder(found)) {
            case OURS -> {
                log.info("Stopping the PostgreSQL (process {}) that a killed application has left", found.pid());
                stop(found);
            }
            case STRANGER -> note.discard();
            case UNKNOWN_SERVER ->
                throw new DatabaseNotStarted(
                        "A PostgreSQL that this application has not started (process " + found.pid()
                                + ") seems to run on " + places.cluster() + ".",
                        "Stop that server, or choose another data folder (--tradewind.data-dir=...).");
        }
    }

    /// Stops this cluster's server: open transactions are undone, the journal is closed.
    void stop() throws IOException {
        var noted = note.process();
        if (noted.isPresent() && note.holder(noted.get()) == PidFile.Holder.OURS) {
            stop(noted.get());
        }
        process = null;
    }

    private void stop(ProcessHandle running) throws IOException {
        signal("INT", running);
        if (!ends(running, PATIENCE)) {
            log.warn("PostgreSQL does not stop; stopping it at once (it will repeat its journal at the next start)");
            signal("QUIT", running);
            if (!ends(running, PATIENCE)) {
                throw new IOException("process " + running.pid() + " does not end");
            }
        }
    }

    private void signal(String signal, ProcessHandle running) throws IOException {
        if (note.holder(running) == PidFile.Holder.OURS) {
            Command.in(places.cluster())
                    .run(account.command(List.of(programs.pgCtl(), "kill", signal, Long.toString(running.pid()))));
        }
    }

    private boolean ends(ProcessHandle running, Duration patience) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (note.holder(running) != PidFile.Holder.OURS) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return false;
    }

    private static boolean portTaken(String said) {
        return said.contains("Address already in use") || said.contains("could not bind");
    }

    private static boolean stillLeaving(String said) {
        return said.contains("pre-existing shared memory block") || said.contains("\"postmaster.pid\" already exists");
    }

    private DatabaseNotStarted notStarted(String said) {
        return new DatabaseNotStarted(
                "The embedded database did not start: " + said,
                "See " + places.startLog() + " and " + places.cluster().resolve("log") + ".");
    }
}
