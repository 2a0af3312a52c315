package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a request says about where it came from is taken from the proxy that was named, and from nobody else.
@HostileIT
class ProxyHeaderTests {

    private static final String STRANGER = "127.0.0.1";
    private static final String PROXY = "127.0.0.2";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    private Wire wire = new Wire(0, Duration.ZERO);

    @BeforeEach
    void finds_the_platform_with_all_attempts_forgotten() {
        wire = new Wire(environment.getRequiredProperty("local.server.port", Integer.class), Verdict.LONGEST);
        jdbc.sql("delete from members_throttle").update();
    }

    @Test
    void another_address_in_every_attempt_does_not_get_a_stranger_more_attempts() throws IOException {
        int refused = attempts(STRANGER, "somebody-" + UUID.randomUUID() + "@shop.example");

        assertThat(refused).isEqualTo(429);
    }

    @Test
    void behind_the_proxy_each_client_has_his_own_attempts() throws IOException {
        int refused = attempts(PROXY, "somebody-" + UUID.randomUUID() + "@shop.example");

        assertThat(refused).isEqualTo(401);
    }

    private int attempts(String from, String email) throws IOException {
        int last = 0;
        for (int i = 0; i < 10; i++) {
            var body = "{\"email\":\"%s\",\"password\":\"wrong wrong wrong\"}".formatted(email);
            last = from(from, "POST /api/v1/store/sessions", "X-Forwarded-For: 10.1.%d.1".formatted(i), body)
                    .status();
        }
        return last;
    }

    @Test
    void only_the_proxy_says_that_the_client_came_by_https() throws IOException {
        var claimed = from(STRANGER, "GET /api/v1/store/categories", "X-Forwarded-Proto: https", "");
        var known = from(PROXY, "GET /api/v1/store/categories", "X-Forwarded-Proto: https", "");
        var refused = from(PROXY, "GET /nowhere", "X-Forwarded-Proto: https", "");

        assertThat(claimed.header("strict-transport-security")).isEmpty();
        assertThat(known.header("strict-transport-security")).isEqualTo("max-age=31536000 ; includeSubDomains");
        assertThat(refused.header("strict-transport-security")).isEqualTo("max-age=31536000 ; includeSubDomains");
    }

    @Test
    void no_answer_sends_anybody_to_a_host_that_the_request_named() throws IOException {
        for (var from : new String[] {STRANGER, PROXY}) {
            for (var header : new String[] {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Server: evil.example",
                "X-Forwarded-Prefix: //evil.example",
                "Forwarded: host=evil.example",
                "X-Original-URL: //evil.example/"
            }) {
                for (var line : new String[] {
                    "GET /api/v1/store/products?limit=1",
                    "POST /api/v1/store/carts",
                    "GET /swagger-ui.html",
                    "GET /nowhere"
                }) {
                    var answer = from(from, line, header, line.startsWith("POST") ? "{}" : "");
                    assertThat(answer.headers().toString() + answer.body())
                            .as("%s %s", line, header)
                            .doesNotContain("evil.example");
                }
            }
        }
    }

    private Wire.Answer from(String address, String line, String header, String body) throws IOException {
        var head =
                "%s HTTP/1.1\r\nHost: shop.example\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(line, header, body.length());
        return wire.exchange(
                InetAddress.getByName(address),
                head.getBytes(StandardCharsets.US_ASCII),
                body.getBytes(StandardCharsets.US_ASCII));
    }
}
