package io.tradewind.kernel.operation;

/// Somebody asked to cancel the operation.
public final class OperationCancelled extends OperationStopped {

    OperationCancelled() {
        super("somebody asked to cancel it");
    }
}
