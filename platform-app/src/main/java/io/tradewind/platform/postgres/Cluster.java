package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.extern.slf4j.Slf4j;

/// Makes the cluster: beside its place and complete, then renamed into it.
///
/// `initdb` is not atomic. Whoever is killed on the way leaves a folder that no start mistakes for
/// the database and the next one removes.
@Slf4j
record Cluster(Places places, Programs programs, Account account) {

    /// The major version of PostgreSQL that this release runs.
    static final String VERSION = "18";

    private static final Pattern PROBLEM = Pattern.compile("(?m)^.*\\b(ERROR|FATAL|PANIC):.*$");

    /// Sized for a small machine; `postgresql.conf` in the cluster may be edited later.
    private static final List<String> SETTINGS = List.of(
            "max_connections=60",
            "shared_buffers=128MB",
            "effective_cache_size=1GB",
            "work_mem=8MB",
            "maintenance_work_mem=64MB",
            "max_wal_size=2GB",
            "random_page_cost=1.1",
            "timezone=UTC",
            "log_timezone=UTC",
            // A node that was killed must not hold its locks until its statement ends.
            "client_connection_check_interval=5s",
            // Seven files, one per weekday, without the values of a refused statement: they are people's data.
            "logging_collector=on",
            "log_directory=log",
            "log_filename=postgres-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic",
            "log_checkpoints=off");

    /// Only the loopback address, only with a password.
    private static final String ACCESS = """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    boolean exists() {
        return Files.exists(places.cluster());
    }

    /// Refuses the data of another major version, which this server could not read.
    void requireReadable() throws IOException {
        var note = places.cluster().resolve("PG_VERSION");
        var version = Files.exists(note) ? Files.readString(note).strip() : "none";
        if (!VERSION.equals(version)) {
            throw new DatabaseNotStarted(
                    places.cluster() + " is not a PostgreSQL " + VERSION + " cluster (version: " + version + ").",
                    "Start the release of the application that made it and export the data, or choose another data "
                            + "folder (--tradewind.data-dir=...).");
        }
    }

    void initialise(Secrets secrets) throws IOException {
        log.info("Making a new PostgreSQL database in {} (first start only)", places.cluster());
        var beside = places.unfinished(UUID.randomUUID().toString());
        createPrivately(beside);
        account.own(beside);

        var initdb = new ArrayList<>(List.of(
                programs.initdb(),
                "--pgdata=" + account.named(beside),
                "--username=" + Roles.SUPERUSER,
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        SETTINGS.forEach(setting -> initdb.addAll(List.of("--set", setting)));
        var answer = Command.in(beside).run(account.command(initdb));
        if (!answer.succeeded()) {
            throw failed("initdb", answer);
        }
        // Written over what initdb wrote, so the file stays the server's own.
        Files.writeString(beside.resolve("pg_hba.conf"), ACCESS);
        alone(beside, "template1", Roles.creation());
        alone(beside, "template1", Roles.passwords(secrets));
        alone(beside, Roles.DATABASE, Roles.grants());

        Files.move(beside, places.cluster(), StandardCopyOption.ATOMIC_MOVE);
        Places.sync(places.data());
    }

    /// Gives the roles of a stopped cluster new passwords.
    void changePasswords(Secrets secrets) throws IOException {
        alone(places.cluster(), "template1", Roles.passwords(secrets));
    }

    /// Runs statements in single-user mode: no port, no password, nobody else.
    private void alone(Path cluster, String database, List<String> statements) throws IOException {
        var answer = Command.in(cluster)
                .run(
                        account.command(List.of(
                                programs.postgres(),
                                "--single",
                                "-j",
                                "-D",
                                account.named(cluster),
                                "-c",
                                "logging_collector=off",
                                database)),
                        String.join(";\n\n", statements) + ";\n\n");
        if (!answer.succeeded() || PROBLEM.matcher(answer.output()).find()) {
            throw failed("postgres --single", answer);
        }
    }

    private void createPrivately(Path folder) throws IOException {
        if (Places.posix(places.data())) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    private static DatabaseNotStarted failed(String program, Command.Answer answer) {
        var problem = PROBLEM.matcher(answer.output());
        return new DatabaseNotStarted(
                program + " failed (exit " + answer.exit() + "): "
                        + (problem.find() ? problem.group() : answer.output().strip()),
                "If this machine cannot run the embedded PostgreSQL, point SPRING_DATASOURCE_URL at another one.");
    }
}
