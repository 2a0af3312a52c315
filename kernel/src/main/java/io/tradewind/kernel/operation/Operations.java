package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import java.util.UUID;

/// Long work: started by an actor, watched at `/api/v1/operations/{id}`.
public interface Operations {

    /// Starts the work on a background thread and answers its id at once.
    ///
    /// @param kind what it is, dotted: `catalog.reindex`
    UUID start(Actor actor, String kind, Work work);

    /// Work that says how far it is.
    @FunctionalInterface
    interface Work {
        /// Does it; an exception ends the operation as failed with its message.
        void run(Progress progress) throws Exception;
    }

    /// How far the work is.
    interface Progress {
        /// How much there is to do, once known.
        void total(long total);

        /// So much more is done.
        void advance(long by);

        /// One thing that went wrong and did not stop the rest.
        void error(String where, String what);
    }
}
