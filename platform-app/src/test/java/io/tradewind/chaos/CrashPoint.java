package io.tradewind.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A moment at which a process may die, chosen because something is half done then.
enum CrashPoint {
    /// Stock is held; nothing is committed.
    AFTER_RESERVE,
    /// Money is posted to the ledger; nothing is committed.
    AFTER_POSTING,
    /// All is committed; no listener has been called.
    BEFORE_PUBLISH,
    /// All is committed; the answer has not left.
    AFTER_COMMIT,
    /// The gateway has taken money and said so; it is not written down.
    AFTER_GATEWAY,
    /// The gateway has sent money back and said so; it is not written down.
    AFTER_REFUND,
    /// A webhook was taken in; its sender has not been told.
    BEFORE_HOOK_ACKNOWLEDGED;

    /// Those that are tried in every build.
    static final List<CrashPoint> ALWAYS =
            List.of(AFTER_RESERVE, BEFORE_PUBLISH, AFTER_COMMIT, AFTER_GATEWAY, BEFORE_HOOK_ACKNOWLEDGED);

    /// Like kill -9: no shutdown hook, no flush.
    private static final int KILLED = 137;

    /// Lets the next process that comes here die, once.
    void arm(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name()), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a process is still to die here.
    boolean armed(Path folder) {
        return Files.exists(folder.resolve(name()));
    }

    /// Nobody is to die here any more.
    void disarm(Path folder) {
        took(folder);
    }

    /// A process has come here.
    void reached(Path folder) {
        if (armed(folder) && took(folder)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private boolean took(Path folder) {
        try {
            return Files.deleteIfExists(folder.resolve(name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
