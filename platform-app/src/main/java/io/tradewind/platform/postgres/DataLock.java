package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Only one application at a time runs the server of a data folder.
///
/// The operating system drops the lock when its holder dies, however it dies.
final class DataLock implements AutoCloseable {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Places places) throws IOException {
        var channel = FileChannel.open(
                places.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            places.belongsWithTheFolder(places.lock());
            if (tryLock(channel) == null) {
                throw new DatabaseNotStarted(
                        "Another application (process "
                                + Files.readString(places.lock()).strip() + ") already runs the embedded database in "
                                + places.data() + ".",
                        "Stop it first, give this one a data folder of its own (--tradewind.data-dir=...), or run both "
                                + "against one PostgreSQL (SPRING_DATASOURCE_URL).");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null; // by this very process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
