package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// What the attacks found once, each by itself, so that it stays found. Ids stand for what the stage has: `$offer`.
@HostileIT
class FoundByFuzzingTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Environment environment;

    @Autowired
    Town town;

    @Autowired
    As as;

    private Wire wire = new Wire(0, Duration.ZERO);

    @BeforeEach
    void finds_the_platform() {
        wire = new Wire(environment.getRequiredProperty("local.server.port", Integer.class), Verdict.LONGEST);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GET  | merchant/balance?currency=NaN                              |                                                        | 422 | ?currency",
                "GET  | merchant/stock-movements.csv?from=-999999999-01-01T00:00:00Z |                                                      | 400 | ?from",
                "GET  | admin/ledger?from=%2B294277-01-01T00:00:00Z                 |                                                        | 400 | ?from",
                "GET  | merchant/offers?q=%00                                       |                                                        | 400 | ?q",
                "GET  | merchant/products?limit=1&limit=2                           |                                                        | 400 | ?limit",
                "POST | store/carts/$carts/lines                                    | {\"offer\":\"\",\"quantity\":1}                        | 400 | /offer",
                "POST | store/carts/$carts/lines                                    | {\"offer\":\"\\u0000\",\"quantity\":1}                 | 422 | /offer",
                "POST | store/quotes                                                | {\"lines\":[null]}                                     | 400 | /lines/0",
                "PUT  | merchant/offers/$offer/stock                                | {\"onHand\":1,\"unitCost\":{\"amount\":\"-1.00\",\"currency\":\"CNY\"}} | 422 | /unitCost",
                "POST | merchant/locations                                          | {\"kind\":\"STORE\",\"name\":\"a\\u0000\"}             | 422 | /name",
                "POST | merchant/locations                                          | {\"kind\":0,\"name\":\"a\"}                            | 400 | /kind",
                "POST | admin/sellers/$seller/licences                              | {\"kind\":\"FOOD_PERMIT\",\"number\":\"1\",\"validUntil\":\"+999999999-12-31T23:59:59Z\"} | 422 | /validUntil",
                "POST | demo/clock                                                  | {\"advance\":\"PT9223372036854775807S\"}               | 422 | /advance",
            })
    void a_value_that_was_a_fault_of_ours_is_refused_at_its_field(
            String method, String path, String body, int status, String pointer) throws IOException {
        var answer = send(method, path, body == null ? "" : body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asString(""))
                .isEqualTo(pointer);
    }

    @Test
    void a_reason_of_the_longest_kind_is_kept_wherever_it_is_told() throws IOException {
        var shop = town.seller("Told at length");
        for (var measure : List.of("SUSPEND", "REINSTATE")) {
            var answer = send(
                    "POST",
                    "admin/sellers/" + shop.seller + "/measures",
                    "{\"measure\":\"%s\",\"reason\":\"%s\"}".formatted(measure, "r".repeat(1_000)));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Idempotency-Key: \u00e2\u0080\u00ae",
                "Accept-Language: \u00e2\u0080\u00ae",
                "If-Match: \u00cc\u0081",
                "Content-Type: multipart/form-data",
                "Content-Type: */*",
            })
    void a_header_that_was_a_fault_of_ours_is_refused(String header) throws IOException {
        var stage = Stage.of(town, as);
        var answer = wire.send(
                "POST /api/v1/store/orders/" + UUID.randomUUID() + "/cancel HTTP/1.1",
                List.of("Authorization: Bearer " + stage.token("store"), header),
                "{}".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).as(answer.body()).isBetween(400, 415);
        assertThat(answer.problem()).isTrue();
    }

    private Wire.Answer send(String method, String path, String body) throws IOException {
        var stage = Stage.of(town, as);
        var address = path;
        for (var known : stage.known().entrySet()) {
            address =
                    address.replace("$" + known.getKey() + "/", known.getValue().getFirst() + "/");
        }
        return wire.send(
                method + " /api/v1/" + address + " HTTP/1.1",
                List.of(
                        "Authorization: Bearer " + stage.token(path.substring(0, path.indexOf('/'))),
                        "Idempotency-Key: " + UUID.randomUUID(),
                        "Content-Type: application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
