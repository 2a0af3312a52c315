package io.tradewind.platform.postgres;

import java.nio.file.Path;
import java.sql.DriverManager;

/// Stands for an application in a process of its own, so that a test can kill it.
final class AnApplication {

    private AnApplication() {}

    /// Starts the database in `args[0]`, writes one row, says so, and lives on.
    public static void main(String[] args) throws Exception {
        var postgres = EmbeddedPostgres.start(Path.of(args[0]));
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.owner(), postgres.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('acknowledged')");
        }
        System.out.println("written");
        Thread.currentThread().join();
    }
}
