package io.tradewind.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class EdgeTests {

    static final String STORE = "/api/v1/store/test";

    static final String NOTE = STORE + "/notes/" + Ids.next();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Routes routes;

    @Autowired
    TestClock machine;

    @Test
    void an_open_route_lets_guests_and_shoppers_in() {
        assertThat(mvc.get().uri(STORE + "/open")).hasStatusOk().bodyText().contains("GUEST");
        assertThat(mvc.get().uri(STORE + "/open").with(as.shopper(MemberId.next())))
                .hasStatusOk()
                .bodyText()
                .contains("SHOPPER");
    }

    @Test
    void a_route_for_shoppers_answers_401_to_a_guest_and_knows_the_shopper() {
        var member = MemberId.next();

        assertThat(mvc.get().uri(STORE + "/mine")).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
        assertThat(mvc.get().uri(STORE + "/mine").with(as.shopper(member)))
                .hasStatusOk()
                .bodyText()
                .contains(member.toString());
    }

    @Test
    void a_token_of_another_surface_does_not_open_this_one() {
        assertThat(mvc.get().uri(STORE + "/open").with(as.operator("ADMIN"))).hasStatus(401);
        assertThat(mvc.get().uri("/api/v1/admin/test/risks").with(as.seller(SellerId.next(), "OWNER")))
                .hasStatus(401);
        assertThat(mvc.get().uri("/api/v1/merchant/test/orders").with(as.shopper(MemberId.next())))
                .hasStatus(401);
    }

    @Test
    void a_role_opens_its_routes_and_the_owner_has_all() {
        var seller = SellerId.next();

        assertThat(mvc.get().uri("/api/v1/merchant/test/balance").with(as.seller(seller, "ORDERS")))
                .hasStatus(403);
        assertThat(mvc.get().uri("/api/v1/merchant/test/balance").with(as.seller(seller, "FINANCE")))
                .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/merchant/test/balance").with(as.seller(seller, "OWNER")))
                .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/admin/test/risks").with(as.operator("SUPPORT")))
                .hasStatus(403);
        assertThat(mvc.get().uri("/api/v1/admin/test/risks").with(as.operator("ADMIN")))
                .hasStatusOk();
    }

    @Test
    void an_applicant_may_apply_and_nothing_else() {
        assertThat(mvc.post().uri("/api/v1/merchant/test/applications").with(as.applicant(Ids.next())))
                .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/merchant/test/orders").with(as.applicant(Ids.next())))
                .hasStatus(403);
        assertThat(mvc.post().uri("/api/v1/merchant/test/sessions")).hasStatusOk();
    }

    @Test
    void a_route_without_a_rule_is_denied_to_everybody() {
        assertThat(mvc.get().uri(STORE + "/unruled").with(as.shopper(MemberId.next())))
                .hasStatus(403);
        problem(mvc.get().uri("/anywhere").exchange(), 404, "no-route");
        problem(mvc.get().uri("/actuator/env").exchange(), 404, "no-route");
    }

    @Test
    void every_route_of_the_api_has_its_rule() {
        assertThat(routes.all()).anySatisfy(route -> {
            assertThat(route.pattern()).isEqualTo(STORE + "/mine");
            assertThat(route.rule()).isNotNull();
        });
        assertThat(routes.all())
                .filteredOn(route ->
                        route.pattern().startsWith("/api/") && !route.handler().contains("Counter$Nowhere"))
                .allSatisfy(route -> assertThat(route.rule()).isNotNull());
    }

    @Test
    void an_old_token_is_refused() {
        var old = as.shopper(MemberId.next());
        var token = as.token("store", Ids.next().toString(), Map.of("kind", "SHOPPER"));
        machine.advance(Duration.ofMinutes(10).plusSeconds(6));

        problem(
                mvc.get()
                        .uri(STORE + "/mine")
                        .header("Authorization", "Bearer " + token)
                        .exchange(),
                401,
                "unauthenticated");
        assertThat(old).isNotNull();
    }

    @Test
    void a_token_nobody_signed_is_refused() {
        var parts = as.token("store", Ids.next().toString(), Map.of("kind", "SHOPPER"))
                .split("\\.", -1);
        var none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0." + parts[1] + ".";
        var forged = parts[0] + "." + parts[1] + "." + "A".repeat(86);
        for (var token : new String[] {none, forged, "rubbish"}) {
            assertThat(mvc.get().uri(STORE + "/mine").header("Authorization", "Bearer " + token))
                    .hasStatus(401);
        }
        var mixed = as.token("store", Ids.next().toString(), Map.of("kind", "OPERATOR"));
        assertThat(mvc.get().uri(STORE + "/mine").header("Authorization", "Bearer " + mixed))
                .hasStatus(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"sku\":\"\",\"quantity\":0,\"price\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}]} | 422 | invalid | /lines/0/quantity",
                "{\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"price\":{\"amount\":\"1.0\",\"currency\":\"CNY\"}}]} | 422 | invalid | /lines/0/price/amount",
                "{\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"colour\":1}]} | 400 | unknown-field | /lines/0/colour",
                "{\"lines\":[{\"sku\":\"a\",\"quantity\":\"many\"}]} | 400 | malformed | /lines/0/quantity",
                "{\"note\":\"x\"} | 422 | invalid | /lines",
                "{\"lines\": | 400 | unreadable | unreadable",
            })
    void a_bad_body_is_answered_with_the_field_at_fault(String body, int status, String code, String pointer) {
        var answer = mvc.post()
                .uri(STORE + "/baskets")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();

        problem(answer, status, code);
        assertThat(answer).bodyText().contains(pointer);
    }

    @Test
    void money_goes_out_as_amount_and_currency_only() {
        assertThat(mvc.post()
                        .uri(STORE + "/baskets")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"lines\":[{\"sku\":\"a\",\"quantity\":1,"
                                + "\"price\":{\"amount\":\"19.99\",\"currency\":\"CNY\"}}]}"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"total\":{\"amount\":\"19.99\",\"currency\":\"CNY\"}}");
    }

    @Test
    void moments_go_out_in_utc_with_milliseconds() {
        assertThat(mvc.get().uri(STORE + "/moment"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"at\":\"2026-03-02T02:00:00.123Z\",\"even\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void what_the_edge_itself_refuses_is_a_problem_too() {
        var shopper = as.shopper(MemberId.next());
        problem(mvc.get().uri(STORE + "/nothing").exchange(), 404, "no-route");
        problem(mvc.get().uri(STORE + "/items/not-an-id?limit=1").exchange(), 404, "not-found");
        problem(mvc.get().uri(STORE + "/items/" + Ids.next() + "?limit=x").exchange(), 400, "malformed");
        problem(mvc.get().uri(STORE + "/items/" + Ids.next()).exchange(), 400, "malformed");
        problem(mvc.get().uri(STORE + "/items/" + Ids.next() + "?limit=1").exchange(), 404, "not-found");
        problem(mvc.delete().uri(STORE + "/open").exchange(), 405, "method");
        problem(
                mvc.post()
                        .uri(STORE + "/baskets")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x")
                        .exchange(),
                415,
                "media-type");
        problem(mvc.get().uri(STORE + "/open").accept(MediaType.IMAGE_PNG).exchange(), 406, "not-acceptable");
        problem(mvc.post().uri(STORE + "/hooks").with(shopper).exchange(), 400, "header-missing");
    }

    @Test
    void a_bad_parameter_is_named_where_many_come_as_one_too() {
        var malformed = mvc.get().uri(STORE + "/search?since=yesterday&most=1").exchange();
        problem(malformed, 400, "malformed");
        assertThat(malformed).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("?since");
        var invalid = mvc.get().uri(STORE + "/search?most=0").exchange();
        problem(invalid, 422, "invalid");
        assertThat(invalid).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("?most");
        assertThat(mvc.get().uri(STORE + "/search?most=1")).hasStatusOk();
    }

    @Test
    void a_link_asks_for_a_form_as_a_header_does() {
        assertThat(mvc.get().uri(STORE + "/moment")).hasStatusOk().hasContentType("application/json");
        assertThat(mvc.get().uri(STORE + "/moment?format=json")).hasStatusOk().hasContentType("application/json");
        assertThat(mvc.get().uri(STORE + "/moment").accept("text/csv"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("at\r\n");
        assertThat(mvc.get().uri(STORE + "/moment?format=csv"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("at\r\n");
        problem(mvc.get().uri(STORE + "/moment?format=xlsx").exchange(), 406, "not-acceptable");
        problem(mvc.get().uri(STORE + "/moment?format=clay").exchange(), 406, "not-acceptable");
    }

    @Test
    void nothing_inside_is_told_when_something_breaks() {
        for (var how : new String[] {"state", "sql"}) {
            var answer = mvc.post().uri(STORE + "/broken/" + how).exchange();
            problem(answer, 500, "internal");
            assertThat(answer).bodyText().doesNotContain("secret", "select", "Exception");
        }
    }

    @Test
    void a_database_that_is_too_slow_is_503_with_a_time_to_come_back() {
        var answer = mvc.post().uri(STORE + "/broken/slow").exchange();

        problem(answer, 503, "busy");
        assertThat(answer).hasHeader("Retry-After", "1");
    }

    @Test
    void a_connection_that_breaks_off_leaves_it_open_whether_it_was_done() {
        var answer = mvc.post().uri(STORE + "/broken/cut").exchange();

        problem(answer, 503, "outcome-unknown");
        assertThat(answer).hasHeader("Retry-After", "1");
    }

    @Test
    void an_edit_needs_the_version_it_was_made_on() {
        var shopper = as.shopper(MemberId.next());
        problem(mvc.put().uri(NOTE).with(shopper).exchange(), 428, "if-match-missing");
        problem(mvc.put().uri(NOTE).with(shopper).header("If-Match", "\"6\"").exchange(), 412, "stale");
        assertThat(mvc.put().uri(NOTE).with(shopper).header("If-Match", "\"6\", \"7\""))
                .hasStatusOk();
    }

    @Test
    void problems_speak_the_readers_language_and_carry_the_trace() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = mvc.get()
                .uri(STORE + "/nothing")
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .exchange();

        assertThat(answer).bodyText().contains("这里没有内容", trace, "/problems/kernel/no-route");
        assertThat(answer).hasHeader("Content-Language", "zh-CN");
        assertThat(answer.getResponse().getHeader("traceparent")).startsWith("00-" + trace);
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_safe() {
        assertThat(mvc.get().uri(STORE + "/open"))
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    static void problem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(answer).bodyJson().extractingPath("$.traceId").asString().hasSize(32);
    }
}
