package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Only one application at a time runs the server of a data folder.
///
/// The operating system drops the lock when its holder dies, however it dies.
final class DataLock implements AutoCloseable {

    /// Folders that this very process has locked. The file must not even be opened then: closing it
    /// again would drop the lock (POSIX).
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DataLock take(Places places) throws IOException {
        var file = places.lock();
        if (!OURS.add(file)) {
            throw refusal(places, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DataLock(file, locked(places, file));
        } catch (IOException | RuntimeException problem) {
            OURS.remove(file);
            throw problem;
        }
    }

    /// Whether an application runs the server of this folder now.
    static boolean isHeld(Places places) throws IOException {
        try (var _ = take(places)) {
            return false;
        } catch (DatabaseNotStarted held) {
            return true;
        }
    }

    private static FileChannel locked(Places places, Path file) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            places.belongsWithTheFolder(file);
            // A byte far behind the text: where locks are mandatory, the text stays readable.
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
                throw refusal(places, Files.readString(file).strip());
            }
            var pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    private static DatabaseNotStarted refusal(Places places, String holder) {
        return new DatabaseNotStarted(
                "Another application (process " + holder + ") already runs the embedded database in " + places.data()
                        + ".",
                "Stop it first, give this one a data folder of its own (--tradewind.data-dir=...), or run both "
                        + "against one PostgreSQL (SPRING_DATASOURCE_URL).");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(file);
    }
}
