package io.tradewind.kernel.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// One connection beside the pool, for who watches the database: it is there when the pool is all in use, and
/// gives up on a database that takes connections and says nothing.
///
/// For one thread. Opened when first needed, and again after a failure.
@Slf4j
@RequiredArgsConstructor
public final class OwnConnection implements AutoCloseable {

    private final JdbcConnectionDetails database;
    private final String name;
    private final Duration patience;
    private @Nullable Connection connection;

    /// What the database says.
    ///
    /// @throws SQLException when it cannot be reached or does not answer in time; the next call tries anew
    public <T> T ask(Function<JdbcClient, T> question) throws SQLException {
        try {
            return question.apply(JdbcClient.create(new SingleConnectionDataSource(connected(), true)));
        } catch (DataAccessException failed) {
            close();
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed);
        }
    }

    private Connection connected() throws SQLException {
        var open = connection;
        if (open == null) {
            var seconds = Long.toString(patience.toSeconds());
            var how = new Properties();
            how.setProperty("user", database.getUsername());
            how.setProperty("password", database.getPassword());
            how.setProperty("ApplicationName", name);
            how.setProperty("logServerErrorDetail", "false");
            how.setProperty("connectTimeout", seconds);
            how.setProperty("loginTimeout", seconds);
            how.setProperty("socketTimeout", seconds);
            open = DriverManager.getConnection(database.getJdbcUrl(), how);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                log.debug("{} was gone already", name, gone);
            }
        }
    }
}
