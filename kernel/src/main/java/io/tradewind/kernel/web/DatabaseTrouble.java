package io.tradewind.kernel.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/// What the database meant by an exception, told by its SQLSTATE.
enum DatabaseTrouble {
    /// Somebody else changed it meanwhile.
    CHANGED,
    /// A unique rule refused a second one.
    TAKEN,
    /// A deadlock or a serialization failure: the same request may well succeed.
    COLLIDED,
    /// No connection, no time, no lock in time, or no server.
    BUSY;

    static @Nullable DatabaseTrouble of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingFailureException
                    || cause instanceof jakarta.persistence.OptimisticLockException) {
                return CHANGED;
            }
            if (cause instanceof SQLTransientConnectionException) {
                return BUSY;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return switch (sql.getSQLState()) {
                    case "23505", "23P01" -> TAKEN;
                    case "40001", "40P01" -> COLLIDED;
                    case "57014", "55P03", "53300", "53200", "53100", "57P01", "57P02", "57P03", "25P03", "25P04" ->
                        BUSY;
                    case String state when state.startsWith("08") -> BUSY;
                    case String _ -> null;
                };
            }
        }
        return null;
    }
}
