package io.tradewind.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Lets the statements of one transaction take longer than those of a request may.
///
/// Every other connection counts as dead soon after a statement should have ended, so that a wire that has
/// gone silent costs seconds and not minutes.
public final class LongStatements {

    /// How much longer an answer is waited for than a statement may take.
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private LongStatements() {}

    /// Until the end of the current transaction.
    public static void allow(DataSource source, Duration atMost) {
        new JdbcTemplate(source).execute((Connection connection) -> {
            allow(connection, atMost);
            return null;
        });
    }

    /// Until the end of this connection's transaction; the pool takes its own patience back with the connection.
    public static void allow(Connection connection, Duration atMost) throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(atMost.plus(ON_THE_WAY).toMillis()));
        try (var statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + atMost.toMillis());
        }
    }
}
