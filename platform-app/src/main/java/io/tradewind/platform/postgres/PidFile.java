package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The note `postmaster.pid` in a cluster, and who stands behind the number in it.
///
/// After a crash the note stays, and the system may since have given its number to any process.
/// Nothing is signalled before it has proven to be this cluster's server.
///
/// @param cluster the cluster's folder
/// @param mark what the command line of this cluster's server contains, and of no other's
record PidFile(Path cluster, String mark) {

    private static final Duration SAME_START = Duration.ofSeconds(5);

    /// Who the number in the note belongs to now.
    enum Holder {
        /// Nobody, or a process that has nothing to do with this cluster: the note is stale.
        STRANGER,
        /// This cluster's server, started by an application of this folder.
        OURS,
        /// A server that may be this cluster's, but that no application has started.
        UNKNOWN_SERVER
    }

    /// The note of a cluster that exists.
    ///
    /// The mark is made of the folder's name and identity, not kept in it: a copied folder must not
    /// take the original's server for its own.
    static PidFile in(Path cluster) throws IOException {
        var folder = cluster.toRealPath();
        var identity = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        var id = UUID.nameUUIDFromBytes((folder + "|" + identity).getBytes(StandardCharsets.UTF_8));
        return new PidFile(folder, "tradewind-" + id);
    }

    Optional<ProcessHandle> process() throws IOException {
        return pid().flatMap(ProcessHandle::of);
    }

    private Optional<Long> pid() throws IOException {
        try {
            var lines = Files.readAllLines(file());
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(lines.getFirst().strip()));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }

    /// Removes a note that has been found stale.
    void discard() throws IOException {
        Files.deleteIfExists(file());
    }

    Holder holder(ProcessHandle process) throws IOException {
        return Account.linux() ? onLinux(process.pid()) : elsewhere(process);
    }

    private Holder onLinux(long pid) throws IOException {
        var proc = Path.of("/proc", Long.toString(pid));
        var command = commandLine(proc);
        if (command.isEmpty() || !isPostgres(command.getFirst())) {
            return Holder.STRANGER;
        }
        if (command.contains("cluster_name=" + mark)) {
            return Holder.OURS;
        }
        var folder = workingDirectory(proc);
        if (folder == null) {
            return Holder.UNKNOWN_SERVER;
        }
        return folder.equals(cluster) ? Holder.UNKNOWN_SERVER : Holder.STRANGER;
    }

    private static List<String> commandLine(Path proc) {
        try {
            return List.of(Files.readString(proc.resolve("cmdline")).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static @Nullable Path workingDirectory(Path proc) {
        try {
            return Files.readSymbolicLink(proc.resolve("cwd"));
        } catch (IOException notForUs) {
            return null;
        }
    }

    private Holder elsewhere(ProcessHandle process) throws IOException {
        var info = process.info();
        var command = info.command().orElse("");
        if (!command.isEmpty() && !isPostgres(command)) {
            return Holder.STRANGER;
        }
        var arguments = info.arguments().map(List::of).orElseGet(List::of);
        if (arguments.contains("cluster_name=" + mark)) {
            return Holder.OURS;
        }
        if (!arguments.isEmpty()) {
            return arguments.contains(cluster.toString()) ? Holder.UNKNOWN_SERVER : Holder.STRANGER;
        }
        var noted = startedAt();
        var started = info.startInstant();
        return noted.isPresent()
                        && started.isPresent()
                        && Duration.between(noted.get(), started.get()).abs().compareTo(SAME_START) <= 0
                ? Holder.OURS
                : Holder.UNKNOWN_SERVER;
    }

    private Optional<Instant> startedAt() throws IOException {
        try {
            var lines = Files.readAllLines(file());
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(
                            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(String command) {
        var name = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
        return name.equals("postgres") || name.equals("postgres.exe");
    }
}
