package io.tradewind.testkit;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Points the application at the tests' database, where the test asks for it with [#FLAG].
public final class TestDatabaseEnvironment implements EnvironmentPostProcessor, Ordered {

    /// The property that asks for the tests' database.
    public static final String FLAG = "tradewind.test.database";

    /// The property that asks for a database of this name instead of the one all tests share.
    public static final String NAME = "tradewind.test.database-name";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty(FLAG, Boolean.class, false)) {
            var name = environment.getProperty(NAME);
            var url = name == null ? TestDatabase.url() : TestDatabase.beside(name);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "testDatabase",
                            Map.of(
                                    "spring.datasource.url", url,
                                    "spring.datasource.username", TestDatabase.APP,
                                    "spring.datasource.password", TestDatabase.PASSWORD,
                                    "spring.flyway.url", url,
                                    "spring.flyway.user", TestDatabase.OWNER,
                                    "spring.flyway.password", TestDatabase.PASSWORD)));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
