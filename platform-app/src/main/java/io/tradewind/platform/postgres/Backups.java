package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;

/// Backups of the embedded database and what lies beside it, while the application runs or when it is stopped.
///
/// A backup is a folder `tradewind-<time>` that holds the cluster (`postgres/`), the rest of the data folder
/// (pictures, demo accounts) and its checksums. It is written beside, checked and renamed: a folder of that name is
/// complete. Passwords are not in it; the first start on a restored folder makes new ones.
@Slf4j
public final class Backups {

    /// The cluster, in a backup.
    static final String CLUSTER = "postgres";
    /// The pictures, in a backup.
    static final String MEDIA = "media";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern COMPLETE = Pattern.compile("tradewind-\\d{8}T\\d{6}Z");
    private static final String UNFINISHED = ".unfinished";

    private final Path data;
    private final Path media;
    private final Clock clock;

    /// @param data the data folder
    /// @param media where the pictures lie, in the data folder or elsewhere
    public Backups(Path data, Path media, Clock clock) {
        this.data = data;
        this.media = media;
        this.clock = clock;
    }

    /// A backup that was taken.
    ///
    /// @param bytes how much it is
    public record Taken(Path folder, long bytes) {}

    /// Takes one: whatever was committed before it began to end is in it. Then deletes the oldest, where more than
    /// `keep` are there.
    ///
    /// @param to the folder of backups; made where it is not there
    /// @param keep how many to keep; 0 keeps all
    /// @throws BackupProblem with a reason and an advice
    public Taken take(Path to, int keep) {
        try {
            if (!Files.isDirectory(data.resolve("postgres"))) {
                throw new BackupProblem(
                        "There is no embedded database in " + data.toAbsolutePath() + ".",
                        "Name its folder (--tradewind.data-dir=...). A PostgreSQL of your own has its own tools.");
            }
            var places = Places.in(data);
            Files.createDirectories(to);
            var shelf = to.toRealPath();
            if (shelf.startsWith(places.data())) {
                throw new BackupProblem(
                        "The backup would lie in the data folder, and be lost with it.",
                        "Choose a folder elsewhere, best on another disk.");
            }
            try (var turn =
                    FileChannel.open(shelf.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (turn.tryLock() == null) {
                    throw new BackupProblem("Another backup into " + shelf + " is being taken.", "Wait for it.");
                }
                return take(places, shelf, keep);
            }
        } catch (IOException | SQLException problem) {
            throw new BackupProblem(
                    "No backup was taken: " + problem.getMessage(),
                    "Is the folder writable, and is there room? Try again.",
                    problem);
        }
    }

    private Taken take(Places places, Path shelf, int keep) throws IOException, SQLException {
        for (var left : list(shelf, name -> name.endsWith(UNFINISHED))) {
            Places.deleteTree(left);
        }
        var began = clock.instant();
        var name = "tradewind-" + TIME.format(began);
        var folder = shelf.resolve(name);
        if (Files.exists(folder)) {
            throw new BackupProblem(folder + " is there already.", "Try again in a second.");
        }
        var beside = Files.createDirectory(shelf.resolve(name + UNFINISHED));
        Places.keepPrivate(beside);
        try {
            var manifest = Manifest.empty();
            var span = cluster(places, beside, manifest);
            rest(places, beside, manifest);
            manifest.put(note(began, clock.instant(), span), beside, "backup.properties");
            manifest.seal(beside);
            Manifest.of(beside).verify(beside);
            Places.syncTree(beside);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            Places.sync(shelf);
        } catch (IOException | SQLException | RuntimeException problem) {
            Places.deleteTree(beside);
            throw problem;
        }
        forget(shelf, keep);
        return new Taken(folder, size(folder));
    }

    // Of the server that runs; where none does, of one that runs for as long as it takes.
    private static BaseBackup.Span cluster(Places places, Path beside, Manifest manifest)
            throws IOException, SQLException {
        if (DataLock.isHeld(places)) {
            return running(places, beside, manifest);
        }
        try (var server = EmbeddedPostgres.start(places.data())) {
            log.info("The database at {} runs for the time of the backup", server.url());
            return running(places, beside, manifest);
        }
    }

    private static BaseBackup.Span running(Places places, Path beside, Manifest manifest)
            throws IOException, SQLException {
        var secrets = Secrets.read(places)
                .orElseThrow(() -> new BackupProblem(
                        places.secrets() + " is missing.", "Restart the application, which makes it anew."));
        var login = new Properties();
        login.setProperty("user", Roles.SUPERUSER);
        login.setProperty("password", secrets.superuser());
        login.setProperty("ApplicationName", "tradewind-backup");
        try (var connection = DriverManager.getConnection(EmbeddedPostgres.url(secrets), login)) {
            return new BaseBackup(places.cluster(), connection).copyTo(beside, CLUSTER, manifest);
        }
    }

    // After the cluster, so that every picture that a row names is there.
    private void rest(Places places, Path beside, Manifest manifest) throws IOException {
        try (var entries = Files.list(places.data())) {
            for (var entry : entries.sorted().toList()) {
                var name = entry.getFileName().toString();
                if (!name.startsWith("postgres") && !name.equals("search") && !name.equals(MEDIA)) {
                    tree(entry, beside, name, manifest);
                }
            }
        }
        if (Files.isDirectory(media)) {
            tree(media, beside, MEDIA, manifest);
        }
    }

    private static void tree(Path root, Path beside, String below, Manifest manifest) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList()) {
                var inside = Manifest.name(root, path);
                var name = inside.isEmpty() ? below : below + "/" + inside;
                if (Files.isDirectory(path)) {
                    Files.createDirectories(beside.resolve(name));
                } else if (Files.isRegularFile(path) && !name.endsWith(".new")) {
                    manifest.copy(path, beside, name);
                }
            }
        }
    }

    private static byte[] note(Instant began, Instant ended, BaseBackup.Span span) {
        return """
                # A backup of Tradewind. Restore: --tradewind.restore.from=<this folder> --tradewind.data-dir=<a new folder>
                format=1
                postgresql=%s
                began=%s
                ended=%s
                journal.from=%s
                journal.to=%s
                """.formatted(Cluster.VERSION, began, ended, span.from(), span.to())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void forget(Path shelf, int keep) throws IOException {
        var all = list(shelf, name -> COMPLETE.matcher(name).matches());
        if (keep > 0) {
            for (var old : all.subList(0, Math.max(0, all.size() - keep))) {
                // Without its checksums it is no backup any more: killed here, nobody takes it for one.
                Files.delete(old.resolve(Manifest.FILE));
                Places.deleteTree(old);
                log.info("Deleted the old backup {}", old);
            }
        }
    }

    private static List<Path> list(Path shelf, java.util.function.Predicate<String> named) throws IOException {
        try (Stream<Path> entries = Files.list(shelf)) {
            return entries.filter(entry -> named.test(entry.getFileName().toString()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
