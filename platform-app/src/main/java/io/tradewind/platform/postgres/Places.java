package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Where everything of the embedded server lies: one folder, which may be deleted as a whole.
///
/// @param data the data folder, absolute
record Places(Path data) {

    private static final String UNFINISHED = "postgres.new-";
    private static final int ROUNDS = 100;

    static Places in(Path data) throws IOException {
        Files.createDirectories(data);
        return new Places(data.toRealPath());
    }

    /// The cluster: complete, or not there at all.
    Path cluster() {
        return data.resolve("postgres");
    }

    /// A name for a cluster in the making, beside the finished one.
    Path unfinished(String suffix) {
        return data.resolve(UNFINISHED + suffix);
    }

    /// The clusters in the making that somebody who was killed has left.
    List<Path> leftUnfinished() throws IOException {
        try (var entries = Files.list(data)) {
            return entries.filter(path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
    }

    /// Port and passwords.
    Path secrets() {
        return data.resolve("postgres.properties");
    }

    /// Held by the one application that runs the server.
    Path lock() {
        return data.resolve("postgres.lock");
    }

    /// What the server said while it started, before its own log took over.
    Path startLog() {
        return data.resolve("postgres-start.log");
    }

    /// The unpacked programs, when the server's account can reach the data folder.
    Path programs() {
        return data.resolve("postgres-programs");
    }

    /// Writes a small private file so that a reader sees the old text or the new, never half.
    void writePrivately(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (posix(data)) {
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        belongsWithTheFolder(beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(data);
    }

    /// Gives a file to the folder's owner: a start as root must not lock out the next one.
    void belongsWithTheFolder(Path file) throws IOException {
        if (Account.isRoot()) {
            var owner = Files.getOwner(data);
            if (!Files.getOwner(file).equals(owner)) {
                Files.setOwner(file, owner);
            }
        }
    }

    /// Makes a rename in the folder survive a loss of power.
    static void sync(Path folder) throws IOException {
        if (posix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Makes a whole folder survive a loss of power: its files and its folders' entries.
    static void syncTree(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList()) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    sync(path);
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }
            }
        }
    }

    /// Lets nobody but the owner read a file or folder.
    static void keepPrivate(Path path) throws IOException {
        if (posix(path)) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    static boolean posix(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        return store.supportsFileAttributeView("posix");
    }

    /// Deletes a folder and what is in it; links are removed, not followed.
    ///
    /// Somebody may still be writing in it (the `initdb` of a killed application): what vanishes on
    /// the way is as good as deleted, what appears is deleted in another round.
    static void deleteTree(Path root) throws IOException {
        for (var round = 1; Files.exists(root, LinkOption.NOFOLLOW_LINKS); round++) {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (DirectoryNotEmptyException stillWriting) {
                if (round == ROUNDS) {
                    throw stillWriting;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            return goOn(problem);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.deleteIfExists(folder);
            return goOn(problem);
        }

        private static FileVisitResult goOn(@Nullable IOException problem) throws IOException {
            if (problem == null || problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }
    }
}
