package io.tradewind;

import io.tradewind.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Gives a test's application the embedded database as users have it, with its settings and its logs, in a
/// folder of its own (`tradewind.data-dir`). It lives as long as the tests.
public final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        application
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("ownDatabase", settings(Running.SERVER, Running.FOLDER)));
    }

    /// What an application needs to work on this server.
    public static Map<String, Object> settings(EmbeddedPostgres server, Path folder) {
        return Map.of(
                "spring.datasource.url", server.url(),
                "spring.datasource.username", server.user(),
                "spring.datasource.password", server.password(),
                "spring.flyway.user", server.owner(),
                "spring.flyway.password", server.ownerPassword(),
                "tradewind.data-dir", folder.toString(),
                "tradewind.search.dir", "");
    }

    private static final class Running {

        private static final Path FOLDER = folder();
        private static final EmbeddedPostgres SERVER = start();

        private static Path folder() {
            try {
                return Files.createTempDirectory("tradewind-own-database");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedPostgres start() {
            var server = EmbeddedPostgres.start(FOLDER);
            // after the last application has closed
            SpringApplication.getShutdownHandlers().add(server::close);
            return server;
        }
    }
}
