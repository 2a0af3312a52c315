package io.tradewind.kernel.operation;

/// The work has to stop here. Thrown through it; a work that catches more than it knows lets this
/// pass.
public abstract sealed class OperationStopped extends RuntimeException permits OperationCancelled, OperationLost {

    OperationStopped(String message) {
        super(message, null, false, true);
    }
}
