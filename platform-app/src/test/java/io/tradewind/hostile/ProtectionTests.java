package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.web.Routes;
import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What every answer tells a browser, and what answers at all: on every route, the error pages, media, documents.
@HostileIT
class ProtectionTests {

    private static final String[] ASIDE = {
        "/",
        "/error",
        "/anything",
        "/api/v1/store/nothing",
        "/media/none.png",
        "/v3/api-docs/store",
        "/swagger-ui.html",
        "/swagger-ui/index.html",
        "/swagger-ui/swagger-ui.css",
        "/problems/kernel/invalid",
        "/api/v1/store/products?q=%zz",
    };

    @Autowired
    Environment environment;

    @Autowired
    Routes routes;

    @Autowired
    Town town;

    @Autowired
    As as;

    /// The first who asks for a document waits until it is made.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Wire wire = new Wire(0, Duration.ZERO);

    @BeforeEach
    void finds_the_platform() {
        wire = new Wire(environment.getRequiredProperty("local.server.port", Integer.class), PATIENCE);
    }

    @Test
    void every_answer_protects_who_reads_it() throws IOException {
        for (var route : routes.all()) {
            var path = route.pattern()
                    .replaceAll("\\{[^}]*}", "x")
                    .replace("**", "x")
                    .replace("*", "x");
            protects(route.method() + " " + path, wire.send(route.method() + " " + path + " HTTP/1.1"));
        }
        for (var path : ASIDE) {
            protects(path, wire.send("GET " + path + " HTTP/1.1"));
            protects(path, wire.send("TRACE " + path + " HTTP/1.1"));
        }
    }

    private static void protects(String what, Wire.Answer answer) {
        assertThat(answer.status()).as(what).isPositive();
        assertThat(answer.header("x-content-type-options")).as(what).isEqualTo("nosniff");
        assertThat(answer.header("x-frame-options")).as(what).isEqualTo("DENY");
        assertThat(answer.header("referrer-policy")).as(what).isEqualTo("no-referrer");
        assertThat(answer.header("content-security-policy"))
                .as(what)
                .contains("default-src '", "frame-ancestors 'none'")
                .doesNotContain("script-src")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("server")).as(what).isEmpty();
        assertThat(answer.header("x-powered-by")).as(what).isEmpty();
        assertThat(answer.header("access-control-allow-origin")).as(what).isEmpty();
        assertThat(answer.header("strict-transport-security")).as(what).isEmpty(); // not over plain HTTP
    }

    @Test
    void what_is_somebodys_own_is_kept_nowhere() {
        var stage = Stage.of(town, as);
        for (var path : List.of("store/me", "store/orders", "merchant/offers", "admin/settings", "store/nothing")) {
            var token = stage.token(path.substring(0, path.indexOf('/')));
            assertThat(town.guest()
                            .signedIn(token)
                            .get("/api/v1/" + path)
                            .response()
                            .headers()
                            .allValues("Cache-Control"))
                    .as(path)
                    .anySatisfy(value -> assertThat(value).contains("no-store"));
        }
    }

    @Test
    void no_page_holds_a_script() throws IOException {
        var page = wire.send("GET /swagger-ui/index.html HTTP/1.1");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<script ").doesNotContainPattern("<script(?![^>]*\\ssrc=)[^>]*>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example", "file://"})
    void no_other_site_may_read_answers(String origin) throws IOException {
        for (var line : List.of("GET /api/v1/store/categories HTTP/1.1", "OPTIONS /api/v1/store/carts HTTP/1.1")) {
            var answer = wire.send(line, "Origin: " + origin, "Access-Control-Request-Method: POST");
            assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/env",
                "/heapdump",
                "/threaddump",
                "/loggers",
                "/mappings",
                "/beans",
                "/configprops",
                "/shutdown",
                "/sbom",
                "/flyway",
                "/modulith"
            })
    void what_watches_the_machine_is_closed_on_both_ports(String endpoint) throws IOException {
        for (var port : List.of("local.server.port", "local.management.port")) {
            var there = new Wire(environment.getRequiredProperty(port, Integer.class), Verdict.LONGEST);
            for (var method : List.of("GET", "POST")) {
                assertThat(there.send(method + " /actuator" + endpoint + " HTTP/1.1")
                                .status())
                        .as("%s %s on %s", method, endpoint, port)
                        .isIn(403, 404);
            }
        }
    }

    @Test
    void with_a_port_of_its_own_the_watching_is_not_on_the_other() throws IOException {
        var watching =
                new Wire(environment.getRequiredProperty("local.management.port", Integer.class), Verdict.LONGEST);

        for (var path : List.of("/actuator/health/liveness", "/actuator/info", "/actuator/prometheus")) {
            assertThat(wire.send("GET " + path + " HTTP/1.1").status()).as(path).isEqualTo(404);
            assertThat(watching.send("GET " + path + " HTTP/1.1").status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(watching.send("GET /api/v1/store/categories HTTP/1.1").status())
                .isEqualTo(404);
    }
}
