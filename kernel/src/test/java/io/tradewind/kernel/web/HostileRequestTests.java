package io.tradewind.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.MemberId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the edge lets nobody through with, whatever the route: texts that cannot be stored, moments nobody can write,
/// two meanings at once, too much of anything.
@ModuleIT
class HostileRequestTests {

    private static final String STORE = "/api/v1/store/test";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Counter.Store store;

    @Autowired
    JsonMapper json;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a null character       | {'lines':[{'sku':'a\\u0000b','quantity':1,'price':{'amount':'1.00','currency':'CNY'}}]}  | 422 | invalid   | /lines/0/sku | characters",
                "half a character       | {'lines':[{'sku':'a\\ud800','quantity':1,'price':{'amount':'1.00','currency':'CNY'}}]}   | 422 | invalid   | /lines/0/sku | characters",
                "a null in a list       | {'lines':[null]}                                                                         | 400 | malformed | /lines/0     | format",
                "a field twice          | {'note':'a','note':'b','lines':[]}                                                       | 400 | unreadable |             |",
                "what no one can count  | {'lines':[{'sku':'a','quantity':1e400,'price':{'amount':'1.00','currency':'CNY'}}]}      | 400 | malformed | /lines/0/quantity | format",
                "a long number          | {'lines':[{'sku':'a','quantity':11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111}]} | 413 | too-large | |",
            })
    void a_body_that_cannot_be_kept_is_refused_at_its_field(
            String what, String body, int status, String code, String pointer, String rule) {
        var problem = problem(
                mvc.post()
                        .uri(STORE + "/baskets")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"'))
                        .exchange(),
                status,
                code);

        assertThat(problem.at("/errors/0/pointer").asString("")).isEqualTo(pointer == null ? "" : pointer);
        assertThat(problem.at("/errors/0/code").asString("")).isEqualTo(rule == null ? "" : rule);
    }

    @Test
    void a_body_may_be_so_deep_and_so_long() {
        assertThatThrownBy(() -> json.readTree("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(StreamConstraintsException.class);
        problem(basket("{\"note\":\"" + "a".repeat(200_001) + "\"}"), 413, "too-large");
        problem(basket(" ".repeat(1_048_577)), 413, "too-large");
        problem(basket("{\"note\":\"" + "a".repeat(199_999) + "\",\"lines\":null}"), 422, "invalid");
    }

    @Test
    void a_moment_is_of_a_year_that_can_be_written() {
        problem(
                mvc.get()
                        .uri(STORE + "/search?most=1&since=+10000-01-01T00:00:00Z")
                        .exchange(),
                400,
                "malformed");
        problem(
                mvc.get()
                        .uri(STORE + "/search?most=1&since=-0001-01-01T00:00:00Z")
                        .exchange(),
                400,
                "malformed");
        assertThat(mvc.get().uri(STORE + "/search?most=1&since=9999-12-31T23:59:59Z"))
                .hasStatusOk();
    }

    @Test
    void a_parameter_is_given_once_and_holds_no_null_character() {
        var twice = problem(mvc.get().uri(STORE + "/search?most=1&most=2").exchange(), 400, "malformed");
        var nulled = problem(
                mvc.get().uri(URI.create(STORE + "/search?most=1&x=a%00b")).exchange(), 400, "malformed");

        assertThat(twice.at("/errors/0/pointer").asString()).isEqualTo("?most");
        assertThat(twice.at("/errors/0/code").asString()).isEqualTo("twice");
        assertThat(nulled.at("/errors/0/pointer").asString()).isEqualTo("?x");
    }

    @Test
    void who_acts_and_on_what_is_said_once() {
        problem(
                mvc.get()
                        .uri(STORE + "/open")
                        .header("Authorization", "Bearer a", "Bearer b")
                        .exchange(),
                400,
                "bad-request");
        problem(
                mvc.post()
                        .uri(STORE + "/payments")
                        .header("Idempotency-Key", "a", "b")
                        .exchange(),
                400,
                "bad-request");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Encoding | gzip                           | 415 | encoding",
                "Content-Type     | */*                            | 415 | media-type",
                "Content-Type     | application/json; charset=none | 415 | media-type",
                "Content-Type     | multipart/form-data            | 415 | media-type",
                "Content-Type     | multipart/form-data; boundary=x | 415 | media-type",
                "Accept           | text/html                      | 406 | not-acceptable",
            })
    void a_form_that_is_not_read_is_refused(String header, String value, int status, String code) {
        problem(
                mvc.post()
                        .uri(STORE + "/baskets")
                        .header(header, value)
                        .content("{}")
                        .exchange(),
                status,
                code);
    }

    @Test
    void a_write_whose_answer_nobody_would_read_is_not_done() {
        int before = store.effects.get();

        problem(
                mvc.post()
                        .uri(STORE + "/payments")
                        .with(as.shopper(MemberId.next()))
                        .header("Idempotency-Key", UUID.randomUUID())
                        .header("Accept", "text/html")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}")
                        .exchange(),
                406,
                "not-acceptable");

        assertThat(store.effects.get()).isEqualTo(before);
    }

    @Test
    void what_the_database_cannot_take_is_the_senders_fault_and_says_no_more() {
        problem(mvc.post().uri(STORE + "/broken/unfit").exchange(), 422, "invalid");
        problem(mvc.post().uri(STORE + "/broken/overflow").exchange(), 422, "invalid");
    }

    private MvcTestResult basket(String body) {
        return mvc.post()
                .uri(STORE + "/baskets")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static JsonNode problem(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var response = result.getResponse();
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        var problem = JSON.readTree(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).doesNotContainIgnoringCase("sql", "exception", "varchar");
        return problem;
    }
}
