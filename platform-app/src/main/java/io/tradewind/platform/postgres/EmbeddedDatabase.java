package io.tradewind.platform.postgres;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/// Gives the application a database when nobody else has.
///
/// Where `spring.datasource.url` (`SPRING_DATASOURCE_URL`) is set, this does nothing at all.
/// Otherwise it starts an [EmbeddedPostgres] in `tradewind.data-dir` before the first bean exists,
/// and stops it after the last one is gone, so that a shutdown meets no closed connection.
public final class EmbeddedDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            return;
        }
        var postgres = EmbeddedPostgres.start(Path.of(environment.getProperty("tradewind.data-dir", "data")));

        // The last to go when the context closes; and, should there never be one, when the JVM ends.
        SpringApplication.getShutdownHandlers().add(postgres::close);
        event.getBootstrapContext().addCloseListener(prepared -> {
            if (prepared.getApplicationContext().getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
                beans.registerDisposableBean("embeddedPostgres", postgres::close);
            }
        });

        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedPostgres",
                        Map.of(
                                "spring.datasource.url", postgres.url(),
                                "spring.datasource.username", postgres.user(),
                                "spring.datasource.password", postgres.password(),
                                "spring.flyway.user", postgres.owner(),
                                "spring.flyway.password", postgres.ownerPassword(),
                                // A database nobody chose may be filled with a demonstration.
                                "tradewind.demo.offered", true)));
    }
}
