package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Long work: started by an actor, done by any node, watched at `/api/v1/operations/{id}`.
///
/// What it works on is kept in the database, so that it outlives the node that does it.
public interface Operations {

    /// Starts work that needs no files.
    ///
    /// @see #start(Actor, String, Object, List)
    UUID start(Actor actor, String kind, Object input);

    /// Keeps the input and the files and answers the operation's id; the work begins when the
    /// caller's transaction has committed, or at once where there is none.
    ///
    /// Refuses with `too-much-at-once` (503) while many operations wait.
    ///
    /// @param kind the [LongWork#kind()] of a bean; another is a mistake of the caller's
    /// @param input what [LongWork#input()] says, kept as JSON
    /// @param files read to their end here and kept as they are, in pieces; names are unique
    UUID start(Actor actor, String kind, Object input, List<InputFile> files);

    /// Waits until the operation has ended and tells each change on the way, about once a second;
    /// for a command line. The work goes on whether or not somebody follows it.
    ///
    /// @param each told on the caller's thread, first at once and last of the end
    /// @return how it ended
    Standing follow(UUID operation, Consumer<Standing> each) throws InterruptedException;

    /// A file that the work reads: [Run#file(String)].
    ///
    /// @param content read once, to its end; the caller closes it
    record InputFile(String name, String mediaType, InputStream content) {}
}
