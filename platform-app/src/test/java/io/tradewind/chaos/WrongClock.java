package io.tradewind.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A machine's clock that goes wrong by what a file says, noticed within a moment.
final class WrongClock implements InstantSource {

    private static final String FILE = "clock-is-off-by";
    private static final long NOTICED_AFTER = Duration.ofMillis(100).toNanos();

    private final Path file;
    private volatile Reading last;

    WrongClock(Path folder) {
        this.file = folder.resolve(FILE);
        this.last = read();
    }

    /// Sets the clock of the node that looks into this folder wrong by so much.
    static void wrong(Path folder, Duration by) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FILE), by.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        var reading = last;
        if (System.nanoTime() - reading.taken > NOTICED_AFTER) {
            reading = read();
            last = reading;
        }
        return Instant.now().plus(reading.off);
    }

    private Reading read() {
        try {
            var text = Files.readString(file).strip();
            return new Reading(text.isEmpty() ? Duration.ZERO : Duration.parse(text), System.nanoTime());
        } catch (NoSuchFileException right) {
            return new Reading(Duration.ZERO, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reading(Duration off, long taken) {}
}
