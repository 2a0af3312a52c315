package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Copies the cluster of a server that runs, as PostgreSQL's documentation says (25.3.3, "Making a Base Backup Using
/// the Low Level API"): between `pg_backup_start` and `pg_backup_stop` the files may change while they are copied;
/// the journal written meanwhile, copied at the end, makes them one state.
///
/// @param cluster the server's data directory
/// @param superuser a session of its own; it must stay open all the time
record BaseBackup(Path cluster, Connection superuser) {

    private static final String JOURNAL = "pg_wal";
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    // Their content is of the running server only; it makes it anew.
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            JOURNAL,
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "log");
    private static final Set<String> NOT_COPIED = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "current_logfiles",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "pg_internal.init");
    private static final List<String> BEGINNINGS = List.of("pgsql_tmp", "postgresql.auto.conf.tmp");
    private static final String CONTROL = "global/pg_control";
    private static final int CONTROL_TRIES = 100;

    /// What the server said at the end.
    ///
    /// @param from the first file of the journal that the copy needs
    /// @param to the last
    record Span(String from, String to) {}

    /// Copies everything into `backup`/`below`, noting each file.
    Span copyTo(Path backup, String below, Manifest manifest) throws IOException, SQLException {
        requireNoOtherDisks();
        // Keeps the journal from here on, for as long as this session lives.
        ask("select slot_name from pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
        var from = ask("select pg_walfile_name(pg_backup_start('tradewind', true))")
                .getFirst();
        Files.createDirectories(backup.resolve(below));
        Files.walkFileTree(cluster, new Copying(backup, below, manifest));
        copyControl(backup, below, manifest);
        var end = ask("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)");
        var to = end.getFirst();
        copyJournal(from, to, backup, below, manifest);
        manifest.put(end.getLast().getBytes(StandardCharsets.UTF_8), backup, below + "/backup_label");
        return new Span(from, to);
    }

    private void requireNoOtherDisks() throws IOException {
        try (var spaces = Files.list(cluster.resolve("pg_tblspc"))) {
            if (spaces.findAny().isPresent()) {
                throw new BackupProblem(
                        "The database has tablespaces outside of its folder, which are not copied.",
                        "Back it up with PostgreSQL's own tools.");
            }
        }
    }

    // The server may be writing it: it is right when two readings agree.
    private void copyControl(Path backup, String below, Manifest manifest) throws IOException {
        var control = cluster.resolve(CONTROL);
        var once = Files.readAllBytes(control);
        for (int i = 0; i < CONTROL_TRIES; i++) {
            var again = Files.readAllBytes(control);
            if (Arrays.equals(once, again)) {
                manifest.put(again, backup, below + "/" + CONTROL);
                return;
            }
            once = again;
        }
        throw new IOException(control + " does not come to rest");
    }

    private void copyJournal(String from, String to, Path backup, String below, Manifest manifest) throws IOException {
        try (var files = Files.list(cluster.resolve(JOURNAL))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                var needed = SEGMENT.matcher(name).matches() && name.compareTo(from) >= 0 && name.compareTo(to) <= 0;
                if (needed || name.endsWith(".history")) {
                    manifest.copy(file, backup, below + "/" + JOURNAL + "/" + name);
                }
            }
        }
        for (var end : List.of(from, to)) {
            if (!manifest.sums().containsKey(below + "/" + JOURNAL + "/" + end)) {
                throw new IOException("the journal's file " + end + " is gone");
            }
        }
    }

    private List<String> ask(String query) throws SQLException {
        try (var statement = superuser.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            var last = answer.getMetaData().getColumnCount();
            return List.of(answer.getString(1), answer.getString(last));
        }
    }

    private final class Copying extends SimpleFileVisitor<Path> {

        private final Path backup;
        private final String below;
        private final Manifest manifest;

        private Copying(Path backup, String below, Manifest manifest) {
            this.backup = backup;
            this.below = below;
            this.manifest = manifest;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            var name = Manifest.name(cluster, folder);
            var copy = backup.resolve(below).resolve(name);
            if (!name.isEmpty()) {
                Files.createDirectory(copy);
            }
            Places.keepPrivate(copy);
            if (!EMPTY_FOLDERS.contains(name)) {
                return FileVisitResult.CONTINUE;
            }
            if (name.equals(JOURNAL)) {
                Places.keepPrivate(Files.createDirectory(copy.resolve("archive_status")));
                Places.keepPrivate(Files.createDirectory(copy.resolve("summaries")));
            }
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = file.getFileName().toString();
            var path = Manifest.name(cluster, file);
            if (NOT_COPIED.contains(name)
                    || path.equals(CONTROL)
                    || BEGINNINGS.stream().anyMatch(name::startsWith)) {
                return FileVisitResult.CONTINUE;
            }
            try {
                manifest.copy(file, backup, below + "/" + path);
            } catch (NoSuchFileException dropped) {
                // the journal says so too
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }
    }
}
