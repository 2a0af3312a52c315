package io.tradewind.platform.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import lombok.RequiredArgsConstructor;

/// Makes a data folder of a backup, for a start that goes on where the backup ended.
@RequiredArgsConstructor
public final class Restore {

    private final Path backup;

    /// Checks the backup, then copies it into a folder that must be empty. The cluster gets its name last: killed on
    /// the way, nothing in the folder is mistaken for a database.
    ///
    /// @param data the new data folder; made where it is not there
    /// @param media where the pictures go
    /// @throws BackupProblem with a reason and an advice
    public void into(Path data, Path media) {
        try {
            if (Files.exists(data) && !empty(data)) {
                throw new BackupProblem(
                        data.toAbsolutePath() + " is not empty.",
                        "Name a new folder (--tradewind.data-dir=...); a restore overwrites nothing.");
            }
            var manifest = Manifest.of(backup);
            manifest.verify(backup);
            requireReadable();
            var places = Places.in(data);
            var account = Account.forServerOf(places);
            var beside = places.unfinished(UUID.randomUUID().toString());
            for (var entry : entries()) {
                var name = entry.getFileName().toString();
                switch (name) {
                    case Backups.CLUSTER -> copy(entry, beside);
                    case Backups.MEDIA -> copy(entry, media);
                    case "backup.properties", Manifest.FILE -> {
                        // of the backup, not of what it holds
                    }
                    default -> copy(entry, data.resolve(name));
                }
            }
            try (var paths = Files.walk(beside)) {
                for (var path : paths.toList()) {
                    Places.keepPrivate(path);
                    account.own(path);
                }
            }
            Places.syncTree(places.data());
            Files.move(beside, places.cluster(), StandardCopyOption.ATOMIC_MOVE);
            Places.sync(places.data());
        } catch (IOException problem) {
            throw new BackupProblem(
                    "Nothing was restored: " + problem.getMessage(),
                    "Is the folder writable, and is there room? Delete what it left and try again.",
                    problem);
        }
    }

    /// When the backup was complete, by the clock of the machine that took it.
    public Instant ended() {
        try {
            return Instant.parse(note().getProperty("ended"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private Properties note() throws IOException {
        var note = new Properties();
        note.load(new StringReader(Files.readString(backup.resolve("backup.properties"))));
        return note;
    }

    private void requireReadable() throws IOException {
        var version = note().getProperty("postgresql", "");
        if (!Cluster.VERSION.equals(version)) {
            throw new BackupProblem(
                    "The backup is of PostgreSQL " + version + ", this application has " + Cluster.VERSION + ".",
                    "Restore it with the release of the application that took it.");
        }
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(backup)) {
            return entries.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
