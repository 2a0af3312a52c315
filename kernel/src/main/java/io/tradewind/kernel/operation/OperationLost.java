package io.tradewind.kernel.operation;

/// The operation is no longer this run's: this node was silent for too long and another may have
/// gone on with it, or it is shutting down and lets another go on.
public final class OperationLost extends OperationStopped {

    OperationLost() {
        super("the operation is no longer this run's");
    }
}
