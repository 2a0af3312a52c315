package io.tradewind.kernel.operation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How an operation stands.
///
/// @param step what it is doing now, in its own words
/// @param attempt which run of it this is, from 1; 0 while it waits for the first
/// @param percent 0 to 100, once the total is known
/// @param perSecond how much its latest run does in a second
/// @param eta when it will be done at this pace
/// @param cancelling whether somebody asked to cancel it and it has not stopped yet
/// @param errorCount how many rows could not be taken
/// @param errors the first of them
/// @param failure why it failed
/// @param files the results that can be downloaded
/// @param startedAt when its first run began
public record Standing(
        UUID id,
        String kind,
        Status status,
        @Nullable String step,
        int attempt,
        @Nullable Integer percent,
        long done,
        @Nullable Long total,
        @Nullable Long perSecond,
        @Nullable Instant eta,
        boolean cancelling,
        long errorCount,
        List<RowError> errors,
        @Nullable String failure,
        List<ResultFile> files,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /// The states of an operation.
    public enum Status {
        /// No node has begun, or gone on with it, yet.
        WAITING,
        /// A node does it.
        RUNNING,
        /// It did all there was to do, but for the rows that could not be taken.
        DONE,
        /// It stopped with an error; most kinds can be resumed.
        FAILED,
        /// Somebody cancelled it; most kinds can be resumed.
        CANCELLED;

        /// Whether nothing more will happen to it by itself.
        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    /// A result that can be downloaded.
    ///
    /// @param size in bytes
    public record ResultFile(String name, String mediaType, long size) {}
}
