package io.tradewind.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.PlatformIT;
import io.tradewind.testkit.As;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What stands in the log about a request, and what does not.
@PlatformIT
class RequestLogTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    private Environment environment;

    @Autowired
    private As as;

    private @Nullable LogLines listening;

    @BeforeEach
    void somebody_listens() {
        listening = LogLines.of("io.tradewind.requests");
    }

    @AfterEach
    void nobody_listens_any_more() {
        log().close();
    }

    @Test
    void a_request_is_one_line_with_its_route_its_end_and_its_trace() throws Exception {
        var answer = call("GET", "/api/v1/store/products?q=somebody-typed-this&limit=1");

        var line = line();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(line)
                .containsEntry("method", "GET")
                .containsEntry("route", "/api/v1/store/products")
                .containsEntry("status", "200")
                .containsEntry("bytes", Integer.toString(answer.body().length))
                .containsEntry("actor", "GUEST")
                .containsEntry("subject", "-")
                .containsEntry("problem", "-")
                .containsEntry("traceId", TRACE);
        assertThat(Long.parseLong(line.get("ms"))).isBetween(0L, 60_000L);
        assertThat(log().texts().getFirst())
                .isEqualTo(
                        "GET /api/v1/store/products 200 %s ms %s B GUEST - - %s",
                        line.get("ms"), line.get("bytes"), TRACE);
    }

    @Test
    void it_names_the_actor_by_kind_and_id_and_the_refusal_by_its_code() throws Exception {
        var operator = UUID.randomUUID();
        var token = as.token("admin", operator.toString(), Map.of("kind", "OPERATOR", "roles", List.of("SUPPORT")));

        call("GET", "/api/v1/admin/integrity", "Authorization", "Bearer " + token);

        assertThat(line())
                .containsEntry("route", "/api/v1/admin/integrity")
                .containsEntry("status", "403")
                .containsEntry("actor", "OPERATOR")
                .containsEntry("subject", operator.toString())
                .containsEntry("problem", "forbidden");
    }

    @Test
    void an_address_that_is_no_route_is_not_written_down() throws Exception {
        call("GET", "/api/v1/store/li.lei@example.com");
        call("GET", "/li.lei@example.com");
        call("GET", "/api/v1/store/products/li.lei@example.com");

        await().until(() -> log().texts().size() == 3);
        assertThat(log().texts()).noneMatch(text -> text.contains("li.lei"));
        assertThat(log().fields().getLast()).containsEntry("route", "/api/v1/store/products/{idOrSlug}");
    }

    @Test
    void what_the_container_refuses_by_itself_is_a_line_too() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write("BREW /pot?sugar={2} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        assertThat(line())
                .containsEntry("method", "-")
                .containsEntry("route", "-")
                .containsEntry("status", "400")
                .containsEntry("problem", "bad-request");
    }

    @Test
    void a_sign_in_is_known_by_the_account_and_a_refused_one_by_its_code() throws Exception {
        try (var signIns = LogLines.of("io.tradewind.members.session.SignIn")) {
            call(
                    "POST",
                    "/api/v1/store/sessions",
                    "{\"email\":\"nobody@example.com\",\"password\":\"not the right one\"}");

            assertThat(line()).containsEntry("status", "401").containsEntry("problem", "wrong-credentials");
            assertThat(signIns.texts()).containsExactly("sign-in on STORE refused: wrong-credentials");
        }
    }

    private Map<String, String> line() {
        await().until(() -> !log().texts().isEmpty());
        return log().fields().getFirst();
    }

    private HttpResponse<byte[]> call(String method, String path, String... more)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var body = more.length == 1
                    ? HttpRequest.BodyPublishers.ofString(more[0])
                    : HttpRequest.BodyPublishers.noBody();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                    .method(method, body)
                    .header("Content-Type", "application/json")
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
            if (more.length == 2) {
                request.header(more[0], more[1]);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private LogLines log() {
        return Objects.requireNonNull(listening);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
