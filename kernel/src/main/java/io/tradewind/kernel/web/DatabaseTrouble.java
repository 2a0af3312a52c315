package io.tradewind.kernel.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/// What the database meant by an exception, told by its SQLSTATE.
enum DatabaseTrouble {
    /// Somebody else changed it meanwhile.
    CHANGED(KernelProblem.CHANGED_MEANWHILE),
    /// A unique rule refused a second one.
    TAKEN(KernelProblem.EXISTS_ALREADY),
    /// A deadlock or a serialization failure: the same request may well succeed.
    COLLIDED(KernelProblem.BUSY),
    /// No connection, no time or no lock in time: nothing was done.
    BUSY(KernelProblem.BUSY),
    /// The connection broke off. Should that have been while it committed, nobody knows whether it did.
    BROKEN_OFF(KernelProblem.OUTCOME_UNKNOWN);

    private final KernelProblem problem;

    DatabaseTrouble(KernelProblem problem) {
        this.problem = problem;
    }

    /// How the caller is told.
    KernelProblem problem() {
        return problem;
    }

    static @Nullable DatabaseTrouble of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingFailureException
                    || cause instanceof jakarta.persistence.OptimisticLockException) {
                return CHANGED;
            }
            if (cause instanceof SQLTransientConnectionException) {
                return BUSY;
            }
            if (cause instanceof TransactionException) {
                return BROKEN_OFF; // neither commit nor rollback got through; what went before is lost with it
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return switch (sql.getSQLState()) {
                    case "23505", "23P01" -> TAKEN;
                    case "40001", "40P01" -> COLLIDED;
                    case "57014", "55P03", "53300", "53200", "53100", "57P03", "25P03", "25P04" -> BUSY;
                    case "57P01", "57P02" -> BROKEN_OFF;
                    case String state when state.startsWith("08") -> BROKEN_OFF;
                    case String _ -> null;
                };
            }
        }
        return null;
    }
}
