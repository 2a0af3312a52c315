package io.tradewind.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Coupons as operators, shops and shoppers meet them.
@ModuleIT
@Capability("C74")
class EdgeTests {

    private static final String STORE = "/api/v1/store/coupons";
    private static final String MERCHANT = "/api/v1/merchant/coupons";
    private static final String ADMIN = "/api/v1/admin/coupons";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    @Test
    void an_operator_makes_a_coupon_finds_it_and_pauses_it_on_what_he_has_seen() {
        var code = word();
        var made = post(
                ADMIN, as.operator("MARKETING"), coupon("\"code\":\"%s\"".formatted(code.toLowerCase(Locale.ROOT))));
        assertThat(made).hasStatus(201);
        var uri = ADMIN + "/" + body(made).get("id").asString();
        assertThat(made.getResponse().getHeader(HttpHeaders.LOCATION)).isEqualTo(uri);
        assertThat(body(made).at("/terms/code").asString()).isEqualTo(code);
        assertThat(body(get(ADMIN + "?limit=5", as.operator("SUPPORT")))
                        .get("items")
                        .toString())
                .contains(code);
        assertThat(body(get(ADMIN + "?state=ENDED&limit=100", as.operator()))
                        .get("items")
                        .toString())
                .doesNotContain(code);

        var pause = "{\"state\":\"PAUSED\"}";
        var operator = as.operator("MARKETING");
        problem(patch(uri, operator, null, pause), 428, "if-match-missing");
        problem(patch(uri, operator, "\"7\"", pause), 412, "stale");
        var paused = patch(uri, operator, tag(made), pause);
        assertThat(paused).hasStatusOk();
        assertThat(body(paused).get("state").asString()).isEqualTo("PAUSED");
        problem(patch(uri, operator, tag(made), "{\"state\":\"ACTIVE\"}"), 412, "stale");
        assertThat(tag(get(uri, as.operator()))).isEqualTo(tag(paused));
        var ended = patch(uri, operator, tag(paused), "{\"state\":\"ENDED\"}");
        problem(patch(uri, operator, tag(ended), "{\"state\":\"ACTIVE\"}"), 409, "coupon-ended");
    }

    @Test
    void a_code_opens_one_coupon_of_a_market() {
        var code = "\"code\":\"%s\"".formatted(word());
        assertThat(post(ADMIN, as.operator("MARKETING"), coupon(code))).hasStatus(201);

        problem(post(ADMIN, as.operator("MARKETING"), coupon(code)), 409, "coupon-code-taken");
        problem(post(MERCHANT, as.seller(SellerId.next(), "OWNER"), coupon(code)), 409, "coupon-code-taken");
    }

    @Test
    void bad_input_names_the_field() {
        invalid("\"code\":\"A B\"", "/code");
        invalid("\"percent\":\"10\"", "/amount");
        invalid("\"budget\":{\"amount\":\"10.00\",\"currency\":\"BRL\"}", "/budget");
        invalid("\"most\":{\"amount\":\"0.00\",\"currency\":\"CNY\"}", "/most");
        invalid("\"totalCap\":0", "/totalCap");
        invalid("\"sellerShare\":101", "/sellerShare");
        invalid("\"name\":{\"zh\":\"\",\"en\":\"Ten\"}", "/name/zh");
        invalid("\"validTo\":\"2026-01-02T00:00:00Z\"", "/validTo");
        var share =
                post(MERCHANT, as.seller(SellerId.next(), "OWNER"), coupon("\"claimable\":true,\"sellerShare\":10"));
        problem(share, 422, "invalid");
        assertThat(body(share).at("/errors/0/pointer").asString()).isEqualTo("/sellerShare");
        problem(get(ADMIN + "?limit=0", as.operator()), 422, "invalid");
    }

    @Test
    void who_has_not_the_role_or_the_surface_is_refused() {
        problem(post(ADMIN, as.operator("SUPPORT"), coupon("\"claimable\":true")), 403, "forbidden");
        problem(
                post(MERCHANT, as.seller(SellerId.next(), "FULFILMENT"), coupon("\"claimable\":true")),
                403,
                "forbidden");
        assertThat(get(ADMIN, as.seller(SellerId.next(), "OWNER"))).hasStatus(401);
        assertThat(get(ADMIN, null)).hasStatus(401);
        assertThat(get(STORE, null)).hasStatus(401);
    }

    @Test
    void another_shops_coupon_is_not_there() {
        var tea = SellerId.next();
        var made = post(MERCHANT, as.seller(tea, "CATALOG"), coupon("\"code\":\"%s\"".formatted(word())));
        assertThat(made).hasStatus(201);
        assertThat(body(made).at("/terms/funder").asString()).isEqualTo("SELLER");
        assertThat(body(made).at("/terms/seller").asString()).isEqualTo(tea.toString());
        var id = body(made).get("id").asString();

        var toys = as.seller(SellerId.next(), "OWNER");
        problem(get(MERCHANT + "/" + id, toys), 404, "not-found");
        problem(patch(MERCHANT + "/" + id, toys, "*", "{\"state\":\"ENDED\"}"), 404, "not-found");
        assertThat(body(get(MERCHANT, toys)).get("items")).isEmpty();
        assertThat(body(get(MERCHANT, as.seller(tea, "SUPPORT"))).get("items")).hasSize(1);
        assertThat(get(ADMIN + "/" + id, as.operator())).hasStatusOk();
        assertThat(patch(MERCHANT + "/" + id, as.seller(tea, "OWNER"), tag(made), "{\"state\":\"PAUSED\"}"))
                .hasStatusOk();
    }

    @Test
    void a_list_goes_on_where_it_ended() {
        var shop = as.seller(SellerId.next(), "OWNER");
        for (int i = 0; i < 3; i++) {
            assertThat(post(MERCHANT, shop, coupon("\"claimable\":true"))).hasStatus(201);
        }

        var first = body(get(MERCHANT + "?limit=2", shop));
        var rest = body(get(MERCHANT + "?limit=2&cursor=" + first.get("next").asString(), shop));

        assertThat(first.get("items")).hasSize(2);
        assertThat(rest.get("items")).hasSize(1);
        assertThat(first.get("items").toString())
                .doesNotContain(rest.at("/items/0/id").asString());
    }

    @Test
    void a_member_claims_as_often_as_he_may_and_finds_it_in_hand() {
        var name = word();
        var made = post(
                ADMIN,
                as.operator("MARKETING"),
                coupon("\"claimable\":true,\"name\":{\"zh\":\"%s\",\"en\":\"x\"}".formatted(name)));
        var claim = STORE + "/" + body(made).get("id").asString() + "/claim";
        var ming = MemberId.next();
        assertThat(body(get(STORE + "/claimable", null)).toString()).contains(name);

        var key = UUID.randomUUID().toString();
        var claimed = post(claim, as.shopper(ming), key);
        assertThat(claimed).hasStatus(201);
        assertThat(body(post(claim, as.shopper(ming), key))).isEqualTo(body(claimed));
        problem(post(claim, as.shopper(ming), UUID.randomUUID().toString()), 409, "coupon-buyer-cap");

        var hand = body(get(STORE, as.shopper(ming))).get("items");
        assertThat(hand).hasSize(1);
        assertThat(hand.at("/0/code")).isEqualTo(body(claimed).get("code"));
        assertThat(body(get(STORE, as.shopper(MemberId.next()))).get("items")).isEmpty();
        problem(
                post(
                        STORE + "/" + CouponId.next() + "/claim",
                        as.shopper(ming),
                        UUID.randomUUID().toString()),
                404,
                "not-found");
    }

    @Test
    void codes_are_printed_once_for_a_key() {
        var made = body(post(ADMIN, as.operator("MARKETING"), coupon("\"totalCap\":9")));
        var uri = ADMIN + "/" + made.get("id").asString() + "/codes";
        var key = UUID.randomUUID().toString();
        var operator = as.operator(UUID.randomUUID(), "MARKETING");

        var printed = exchange(HttpMethod.POST, uri, operator, "Idempotency-Key", key, "{\"count\":3}");
        assertThat(printed).hasStatus(201);
        assertThat(body(printed).get("codes")).hasSize(3);
        var again = exchange(HttpMethod.POST, uri, operator, "Idempotency-Key", key, "{\"count\":3}");
        assertThat(body(again)).isEqualTo(body(printed));
        problem(
                exchange(HttpMethod.POST, uri, operator, "Idempotency-Key", UUID.randomUUID() + "", "{\"count\":0}"),
                422,
                "invalid");
    }

    private void invalid(String fields, String pointer) {
        var result = post(ADMIN, as.operator("MARKETING"), coupon(fields));
        problem(result, 422, "invalid");
        assertThat(body(result).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    /// A good request, with these fields added or put in place of its own.
    private String coupon(String fields) {
        var whole = (tools.jackson.databind.node.ObjectNode) json.readTree("""
                {"name":{"zh":"满减","en":"Ten off"},"claimable":false,"market":"CN",
                 "amount":{"amount":"10.00","currency":"CNY"},
                 "validFrom":"2026-03-01T00:00:00Z","validTo":"2026-04-01T00:00:00Z"}
                """);
        whole.setAll((tools.jackson.databind.node.ObjectNode) json.readTree("{" + fields + "}"));
        return whole.toString();
    }

    private MvcTestResult get(String uri, @Nullable RequestPostProcessor actor) {
        return exchange(HttpMethod.GET, uri, actor, null, null, null);
    }

    /// With a body where it looks like one, else with it as the key of a request without a body.
    private MvcTestResult post(String uri, RequestPostProcessor actor, String bodyOrKey) {
        return bodyOrKey.startsWith("{")
                ? exchange(HttpMethod.POST, uri, actor, null, null, bodyOrKey)
                : exchange(HttpMethod.POST, uri, actor, "Idempotency-Key", bodyOrKey, null);
    }

    private MvcTestResult patch(String uri, RequestPostProcessor actor, @Nullable String seen, String body) {
        return exchange(HttpMethod.PATCH, uri, actor, HttpHeaders.IF_MATCH, seen, body);
    }

    private MvcTestResult exchange(
            HttpMethod method,
            String uri,
            @Nullable RequestPostProcessor actor,
            @Nullable String header,
            @Nullable String value,
            @Nullable String body) {
        var request = mvc.method(method).uri(uri);
        if (actor != null) {
            request = request.with(actor);
        }
        if (header != null && value != null) {
            request = request.header(header, value);
        }
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private void problem(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status);
        assertThat(body(result).get("code").asString()).isEqualTo(code);
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private static String tag(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader(HttpHeaders.ETAG));
    }

    private static String word() {
        return "E"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase(Locale.ROOT);
    }
}
