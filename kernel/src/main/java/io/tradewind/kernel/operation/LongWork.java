package io.tradewind.kernel.operation;

/// One kind of long work: a bean per kind.
///
/// It may run more than once for one operation, on one node after another, but the effects of two
/// runs do not mix: a run that has lost its operation is stopped at its next checkpoint, and what
/// its transaction did is undone with it.
///
/// @param <I> what is asked of it, a record that JSON keeps
public interface LongWork<I> {

    /// What it is, dotted, module first: `imports.marketplace-history`.
    String kind();

    /// The type of its input.
    Class<I> input();

    /// Does it, or goes on with it: after a crash, a cancel or a failure it is called again and
    /// finds its last checkpoint in [Run#checkpoint(Class)].
    ///
    /// A [io.tradewind.kernel.Refusal] ends the operation as failed, with its words; any other
    /// exception as failed too, with words that show nothing of the inside. An
    /// [OperationStopped] must pass through.
    void run(I input, Run run) throws Exception;

    /// Whether it may be called again after it stopped half-way. What may not be is failed when
    /// its node falls silent, and cannot be resumed.
    default boolean resumable() {
        return true;
    }
}
