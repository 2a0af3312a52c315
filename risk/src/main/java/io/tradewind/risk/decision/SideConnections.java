package io.tradewind.risk.decision;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Two connections beside the application's pool, opened when first needed.
///
/// What must survive a rollback is written while the transaction to be undone still holds its
/// connection. Taking a second one from the same pool could leave every transaction waiting for
/// another's; here nobody who waits holds what another waits for.
@Component
class SideConnections {

    private final HikariDataSource source;
    private final JdbcClient jdbc;

    SideConnections(DataSource main) throws SQLException {
        var config = new HikariConfig();
        main.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("risk-side");
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setInitializationFailTimeout(-1);
        source = new HikariDataSource(config);
        jdbc = JdbcClient.create(source);
    }

    /// Statements that commit by themselves.
    JdbcClient jdbc() {
        return jdbc;
    }

    @PreDestroy
    void close() {
        source.close();
    }
}
