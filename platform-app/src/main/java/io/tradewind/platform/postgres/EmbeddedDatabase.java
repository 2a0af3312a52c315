package io.tradewind.platform.postgres;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/// Gives the application a database when nobody else has.
///
/// Where `spring.datasource.url` (`SPRING_DATASOURCE_URL`) is set, this does nothing at all.
/// Otherwise it starts an [EmbeddedPostgres] in `tradewind.data-dir` while the application reads its
/// own configuration, and stops it after the last bean is gone, so that a shutdown meets no closed
/// connection.
public final class EmbeddedDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        new BackupCommand(environment).run().ifPresent(System::exit);
        if (StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            return;
        }
        var folder = Path.of(environment.getProperty("tradewind.data-dir", "data"));
        var starting = CompletableFuture.supplyAsync(
                () -> EmbeddedPostgres.start(folder),
                work -> Thread.ofPlatform().name("postgres-start").start(work));

        // The last to go when the context closes; and, should there never be one, when the JVM ends.
        SpringApplication.getShutdownHandlers().add(() -> close(starting));
        event.getBootstrapContext().addCloseListener(prepared -> {
            if (prepared.getApplicationContext().getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
                beans.registerDisposableBean("embeddedPostgres", () -> close(starting));
            }
        });
        environment.getPropertySources().addFirst(new EmbeddedSettings(starting));
        BackupCommand.onlyLook(environment);
    }

    // One that did not start has said so, and left nothing behind.
    private static void close(CompletableFuture<EmbeddedPostgres> starting) {
        starting.handle((postgres, _) -> postgres)
                .thenAccept(postgres -> {
                    if (postgres != null) {
                        postgres.close();
                    }
                })
                .join();
    }
}
