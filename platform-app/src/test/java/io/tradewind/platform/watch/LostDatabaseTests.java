package io.tradewind.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.OwnDatabase;
import io.tradewind.Tradewind;
import io.tradewind.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One node as it runs in production, and a database that goes away: the node says so at once, stays alive, and
/// comes back by itself.
@Slf4j
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class LostDatabaseTests {

    private static final Duration BOUND = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable EmbeddedPostgres database;
    private @Nullable Wire wire;
    private @Nullable ConfigurableApplicationContext node;
    private int shop;
    private int management;

    @BeforeAll
    void a_node_runs(@TempDir Path folder) throws IOException {
        var server = EmbeddedPostgres.start(folder);
        database = server;
        var between =
                new Wire(URI.create(server.url().substring("jdbc:".length())).getPort());
        wire = between;
        var settings = new HashMap<>(OwnDatabase.settings(server, folder));
        settings.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + between.port() + "/tradewind");
        settings.put("spring.flyway.url", server.url());
        settings.put("spring.profiles.active", "production");
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("tradewind.watch.every", "500ms");
        var running = new SpringApplicationBuilder(Tradewind.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        node = running;
        shop = running.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        management = running.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    @AfterEach
    void all_is_well_again() {
        wire().mend();
        await().atMost(Duration.ofSeconds(30)).until(() -> status("readiness") == 200);
    }

    @AfterAll
    void the_node_stops() throws IOException {
        if (node != null) {
            node.close();
        }
        wire().close();
        if (database != null) {
            database.close();
        }
        client.close();
    }

    @Test
    void a_node_whose_database_is_cut_off_is_not_ready_and_stays_alive() throws Exception {
        loses(() -> wire().cut());
    }

    @Test
    void a_node_whose_database_falls_silent_is_not_ready_and_stays_alive() throws Exception {
        loses(() -> wire().fallSilent());
    }

    @Test
    void metrics_are_there_while_the_database_is_not() throws Exception {
        wire().fallSilent();
        await().until(() -> status("readiness") == 503);

        var began = System.nanoTime();
        var metrics = get(management, "/actuator/prometheus");

        assertThat(since(began)).isLessThan(BOUND);
        assertThat(metrics.body()).contains("tradewind_database_up 0.0", "tradewind_clock_ahead_seconds NaN");
    }

    @Test
    void only_the_management_port_tells_about_the_node() throws Exception {
        for (var closed : new String[] {
            "/actuator",
            "/actuator/prometheus",
            "/actuator/health",
            "/actuator/info",
            "/v3/api-docs",
            "/v3/api-docs/store",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/actuator/env",
            "/actuator/heapdump"
        }) {
            assertThat(get(shop, closed).statusCode()).as(closed).isEqualTo(404);
        }
        assertThat(get(management, "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(get(management, "/actuator/env").statusCode()).isIn(401, 403, 404);
        assertThat(get(management, "/actuator/heapdump").statusCode()).isIn(401, 403, 404);
    }

    @Test
    void the_log_is_one_json_object_a_line() throws Exception {
        var format = node().getEnvironment().getRequiredProperty("logging.structured.format.console");
        try (var log = LogLines.of("io.tradewind.requests")) {
            get(shop, "/api/v1/store/products?q=typed&limit=1");
            await().until(() -> !log.texts().isEmpty());

            var line = log.first(format);
            assertThat(line.strip().lines()).hasSize(1);
            holdsTheFields(JsonMapper.shared().readTree(line));
        }
    }

    private static void holdsTheFields(JsonNode json) {
        assertThat(json.path("method").asString()).isEqualTo("GET");
        assertThat(json.path("route").asString()).isEqualTo("/api/v1/store/products");
        assertThat(json.path("status").asInt()).isEqualTo(200);
        assertThat(json.path("traceId").asString()).hasSize(32);
        assertThat(json.path("log").path("level").asString()).isEqualTo("INFO");
    }

    private void loses(Runnable fault) throws Exception {
        assertThat(status("readiness")).isEqualTo(200);

        fault.run();
        var lost = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> status("readiness") == 503);
        var noticed = since(lost);
        for (int i = 0; i < 20; i++) {
            var asked = System.nanoTime();
            assertThat(status("readiness")).isEqualTo(503);
            assertThat(since(asked)).as("a probe's answer").isLessThan(BOUND);
            asked = System.nanoTime();
            assertThat(status("liveness")).isEqualTo(200);
            assertThat(since(asked)).as("a probe's answer").isLessThan(BOUND);
        }

        wire().mend();
        var mended = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> status("readiness") == 200);
        var ready = since(mended);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> get(shop, "/api/v1/store/categories").statusCode() == 200);
        log.info(
                "not ready after {} ms, ready again after {} ms, serving after {} ms",
                noticed.toMillis(),
                ready.toMillis(),
                since(mended).toMillis());
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private int status(String group) throws IOException, InterruptedException {
        return get(management, "/actuator/health/" + group).statusCode();
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private ConfigurableApplicationContext node() {
        return Objects.requireNonNull(node);
    }

    private Wire wire() {
        return Objects.requireNonNull(wire);
    }
}
