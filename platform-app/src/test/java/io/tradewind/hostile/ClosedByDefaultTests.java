package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/// What the application's settings leave open where nobody says otherwise.
class ClosedByDefaultTests {

    private static final String PROFILE = "spring.config.activate.on-profile";

    @Test
    void the_apis_documents_are_shown_by_the_demonstration_only() throws IOException {
        for (var setting : List.of("springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled")) {
            assertThat(settings(null, setting)).containsExactly("false");
            assertThat(settings("demo", setting)).containsExactly("true");
        }
    }

    @Test
    void nothing_else_than_health_info_and_metrics_is_exposed() throws IOException {
        assertThat(settings(null, "management.endpoints.web.exposure.include"))
                .containsExactly("health,info,prometheus");
        assertThat(settings(null, "server.forward-headers-strategy")).containsExactly("none");
        for (var secret : List.of("message", "stacktrace", "binding-errors")) {
            assertThat(settings(null, "server.error.include-" + secret)).containsExactly("never");
        }
    }

    private static List<String> settings(@Nullable String profile, String name) throws IOException {
        var loader = new YamlPropertySourceLoader();
        var all = new ArrayList<PropertySource<?>>();
        for (var file : List.of("tradewind.yaml", "application.yaml")) {
            all.addAll(loader.load(file, new ClassPathResource(file)));
        }
        return all.stream()
                .filter(source -> Objects.equals(source.getProperty(PROFILE), profile))
                .filter(source -> source.containsProperty(name))
                .map(source -> String.valueOf(source.getProperty(name)))
                .toList();
    }
}
