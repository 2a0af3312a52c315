package io.tradewind.platform.postgres;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/// Backup and restore from the command line, before the application is anything.
///
/// `--tradewind.backup.to=<folder>` takes a backup of the data folder, also of one whose application runs, and ends
/// (0, or 2 where none was taken); `--tradewind.backup.keep=<n>` deletes the oldest beyond that.
/// `--tradewind.restore.from=<backup>` makes
/// the data folder of it, which must be new; the application then starts on it without jobs and without a
/// demonstration, asks the oracles, and ends.
final class BackupCommand {

    /// The code of a command that could not be done.
    static final int FAILED = 2;

    private static final String BACKUP = "tradewind.backup.to";
    private static final String RESTORE = "tradewind.restore.from";
    private static final double MEGA = 1e6;

    private final Environment environment;

    BackupCommand(Environment environment) {
        this.environment = environment;
    }

    /// Does what was asked for. Answers the code to end with; none where the application is to start.
    OptionalInt run() {
        try {
            if (asked(BACKUP)) {
                requireEmbedded();
                var taken = new Backups(data(), media(), Clock.systemUTC())
                        .take(path(BACKUP), environment.getProperty("tradewind.backup.keep", Integer.class, 0));
                System.out.printf("Backup: %s (%.1f MB), checked.%n", taken.folder(), taken.bytes() / MEGA);
                return OptionalInt.of(0);
            }
            if (asked(RESTORE)) {
                requireEmbedded();
                new Restore(path(RESTORE)).into(data(), media());
                System.out.printf("Restored into %s; asking whether every promise is kept.%n", data().toAbsolutePath());
            }
            return OptionalInt.empty();
        } catch (BackupProblem problem) {
            System.out.printf("%s%n%s%n", problem.getMessage(), problem.advice());
            return OptionalInt.of(FAILED);
        } catch (DatabaseNotStarted problem) {
            System.out.printf("%s%n%s%n", problem.getMessage(), problem.advice());
            return OptionalInt.of(FAILED);
        }
    }

    /// A restored copy is looked at, not lived in: it sends nothing, makes nothing up, and leaves the usual port
    /// to the application that may be running.
    static void onlyLook(ConfigurableEnvironment environment) {
        if (StringUtils.hasText(environment.getProperty(RESTORE))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "restore",
                            Map.of(
                                    "server.port", 0,
                                    "management.server.port", 0,
                                    "db-scheduler.enabled", false,
                                    "tradewind.operations.at-once", 0,
                                    "tradewind.demo.offered", false)));
        }
    }

    private boolean asked(String property) {
        return StringUtils.hasText(environment.getProperty(property));
    }

    private void requireEmbedded() {
        if (asked("spring.datasource.url")) {
            throw new BackupProblem(
                    "The application is configured for a PostgreSQL of your own.",
                    "Back it up and restore it with PostgreSQL's own tools (pg_basebackup, pgBackRest).");
        }
    }

    private Path data() {
        return Path.of(environment.getProperty("tradewind.data-dir", "data"));
    }

    private Path media() {
        var elsewhere = environment.getProperty("tradewind.media.dir", "");
        return elsewhere.isBlank() ? data().resolve(Backups.MEDIA) : Path.of(elsewhere);
    }

    private Path path(String property) {
        return Path.of(environment.getRequiredProperty(property));
    }
}
