package io.tradewind.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// What people wanted, and what they were told, on disk before and after each request.
final class Journal implements AutoCloseable {

    private final BufferedWriter file;
    private final List<Deed> deeds = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    Journal(Path path) {
        try {
            Files.createDirectories(path.getParent());
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Somebody is about to ask for this.
    ///
    /// @param about the id of what it is about: a quote, a payment, an order
    synchronized Deed intends(Deed.Kind kind, String about, String note) {
        var deed = new Deed(numbers.incrementAndGet(), kind, about, note);
        deeds.add(deed);
        write("%d intends %s %s %s".formatted(deed.number(), kind, about, note));
        return deed;
    }

    /// The platform said yes.
    synchronized void acknowledged(Deed deed, JsonNode answer) {
        deed.end(Deed.End.ACKNOWLEDGED, answer);
        write("%d acknowledged %s".formatted(deed.number(), answer));
    }

    /// The platform said no, for good.
    synchronized void refused(Deed deed, int status, JsonNode problem) {
        deed.end(Deed.End.REFUSED, problem);
        write("%d refused %d %s".formatted(deed.number(), status, problem));
    }

    /// Nobody knows.
    synchronized void unanswered(Deed deed, String why) {
        deed.end(Deed.End.UNANSWERED, Wire.JSON.nullNode());
        write("%d unanswered %s".formatted(deed.number(), why));
    }

    /// Every deed so far.
    synchronized List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) {
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
