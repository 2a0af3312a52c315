package io.tradewind.kernel.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The migrator's connections, kept for a moment: every module has its migrations, and each would
/// otherwise sign in to the database several times over.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.flyway.user")
class MigratorConnections {

    private static final long MOMENT = 10_000;

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrator(JdbcConnectionDetails database, FlywayConnectionDetails flyway) {
        var connections = new HikariDataSource();
        connections.setPoolName("migrator");
        connections.setJdbcUrl(Objects.requireNonNullElse(flyway.getJdbcUrl(), database.getJdbcUrl()));
        connections.setUsername(flyway.getUsername());
        connections.setPassword(flyway.getPassword());
        // A change of a table that others are using waits behind them, and everybody else behind it: not for long.
        connections.setConnectionInitSql("set lock_timeout = '10s'");
        connections.setMaximumPoolSize(4);
        connections.setMinimumIdle(0);
        connections.setIdleTimeout(MOMENT);
        return connections;
    }
}
