package io.tradewind.kernel.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The pool, whose connections are in the [SellerNet] for as long as a seller's request has them.
///
/// All others get the pool's own connections and pay nothing. A connection that cannot be taken out of the net
/// does not go back to the pool.
@Slf4j
class NettedConnections extends DelegatingDataSource {

    private final DataSource pool;

    NettedConnections(DataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = pool.getConnection();
        var net = SellerNet.current();
        if (net == null) {
            return connection;
        }
        try {
            net.cast(connection);
        } catch (SQLException e) {
            giveUp(connection);
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                NettedConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, new Netted(connection));
    }

    private void giveUp(Connection connection) {
        try (connection) {
            pool.unwrap(HikariDataSource.class).evictConnection(connection);
        } catch (SQLException e) {
            log.debug("a connection that was given up could not be closed", e);
        }
    }

    @RequiredArgsConstructor
    private final class Netted implements InvocationHandler {

        private final Connection connection;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
            if (method.getName().equals("close")) {
                close();
                return null;
            }
            try {
                return method.invoke(connection, given);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void close() throws SQLException {
            if (connection.isClosed()) {
                return;
            }
            try {
                SellerNet.lift(connection);
            } catch (SQLException e) {
                log.warn("a connection is given up: it cannot be taken out of the net of sellers", e);
                giveUp(connection);
                return;
            }
            connection.close();
        }
    }
}
