package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One run of an operation, as the work sees it. Safe to call from several threads.
public interface Run extends Progress {

    /// The operation.
    UUID operation();

    /// Who started it.
    Actor actor();

    /// Keeps a row that could not be taken. Told again after a resume it is still one.
    ///
    /// It outlives the caller's transaction: it is written beside it, some at a time.
    void error(RowError error);

    /// Where the last run came to; empty on the first, and when none was kept.
    <T> Optional<T> checkpoint(Class<T> type);

    /// Keeps where this run has come to, for the next one.
    ///
    /// In the caller's transaction when one is open, so that effect and position commit together,
    /// or are undone together where it throws; at once otherwise. The operation's row is locked
    /// from here to the transaction's end: call it last.
    ///
    /// @param position a record that JSON keeps
    /// @param done how much is done by then; replaces the sum of [#advance(long)]
    /// @throws OperationCancelled when somebody asked to cancel it
    /// @throws OperationLost when another node has taken it over
    void checkpoint(Object position, long done);

    /// A file that was given at the start, from its beginning. Refuses an unknown name.
    InputStream file(String name);

    /// The names of the files that were given at the start, in the order given.
    List<String> files();

    /// Keeps a file of results, for download. Shown once it is whole; replaces one of this name.
    ///
    /// @param writing called once, on this thread; what it writes is kept piece by piece
    void result(String name, String mediaType, Writing writing);

    /// Returns where the work may go on.
    ///
    /// @throws OperationCancelled when somebody asked to cancel it
    /// @throws OperationLost when another node has taken it over, or this one is shutting down
    void stopIfAsked();

    /// Writes the content of a result.
    @FunctionalInterface
    interface Writing {
        /// Writes all of it; the stream is closed afterwards.
        void to(OutputStream out) throws IOException;
    }
}
