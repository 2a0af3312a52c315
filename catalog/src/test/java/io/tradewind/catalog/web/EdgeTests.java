package io.tradewind.catalog.web;

import static io.tradewind.catalog.CatalogFixtures.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.Availability;
import io.tradewind.catalog.Availability.Change;
import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.util.List;
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

@CatalogIT
class EdgeTests {

    private static final String STORE = "/api/v1/store";
    private static final String MERCHANT = "/api/v1/merchant";
    private static final String ADMIN = "/api/v1/admin";

    @Autowired
    CatalogFixtures given;

    @Autowired
    OfferDesk desk;

    @Autowired
    Availability availability;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    @Test
    @Capability("C6")
    void an_account_applies_and_an_operator_decides_once() {
        var account = given.account();
        var applied = post(MERCHANT + "/applications", as.applicant(account), application("Mug House " + word("x")));
        assertThat(applied).hasStatus(201);
        var seller = body(applied).get("sellerId").asString();
        problem(post(MERCHANT + "/applications", as.applicant(account), application("Again")), 409, "application-open");

        var mine = body(get(MERCHANT + "/applications", as.applicant(account)));
        assertThat(mine.at("/items/0/status").asString()).isEqualTo("PENDING");
        var decision = ADMIN + "/seller-applications/" + mine.at("/items/0/id").asString() + "/decision";

        problem(post(decision, as.operator("SUPPORT"), "{\"approve\":true,\"reason\":\"fine\"}"), 403, "forbidden");
        problem(post(decision, as.operator("REVIEWER"), "{\"approve\":true}"), 422, "invalid");
        var decided = post(decision, as.operator("REVIEWER"), "{\"approve\":true,\"reason\":\"papers in order\"}");
        assertThat(decided).hasStatusOk();
        assertThat(body(decided).get("status").asString()).isEqualTo("APPROVED");
        problem(
                post(decision, as.operator("REVIEWER"), "{\"approve\":false,\"reason\":\"hm\"}"),
                409,
                "application-decided");
        var shop = get(MERCHANT + "/shop", as.seller(seller, "OWNER"));
        assertThat(body(shop).get("maySell").asBoolean()).isTrue();
    }

    @Test
    void bad_input_names_the_field() {
        var missing = post(MERCHANT + "/applications", as.applicant(given.account()), "{\"shopName\":\"\"}");
        problem(missing, 422, "invalid");
        assertThat(body(missing).get("errors").toString()).contains("/shopName", "/legalName");
        problem(
                post(
                        MERCHANT + "/applications",
                        as.applicant(given.account()),
                        "{\"shopName\":\"A\",\"ownShop\":true}"),
                400,
                "unknown-field");
        var seller = given.approvedSeller();
        var wrong = post(
                MERCHANT + "/products",
                as.seller(seller, "CATALOG"),
                product("\"material\":\"gold\"", "\"colour\":\"blue\""));
        problem(wrong, 422, "invalid");
        assertThat(body(wrong).at("/errors/0/pointer").asString()).isEqualTo("/attributes/material");
    }

    @Test
    void a_seller_lists_edits_and_submits_and_sees_the_reason() {
        var seller = given.approvedSeller();
        var catalogue = as.seller(seller, "CATALOG");
        var made = post(MERCHANT + "/products", catalogue, product("\"material\":\"steel\"", "\"colour\":\"blue\""));
        assertThat(made).hasStatus(201);
        var id = body(made).get("id").asString();
        var uri = MERCHANT + "/products/" + id;
        var tag = tag(made);

        problem(patch(uri, catalogue, null, "{\"brand\":\"Kiln\"}"), 428, "if-match-missing");
        problem(patch(uri, catalogue, "\"old\"", "{\"brand\":\"Kiln\"}"), 412, "stale");
        problem(patch(uri, catalogue, tag, "{\"colour\":\"Kiln\"}"), 400, "bad-patch");
        var edited = patch(uri, catalogue, tag, "{\"brand\":\"Kiln\",\"titles\":{\"en\":\"Steel mug\"}}");
        assertThat(edited).hasStatusOk();
        assertThat(body(edited).get("brand").asString()).isEqualTo("Kiln");
        assertThat(body(edited).at("/titles/zh").asString()).isEqualTo("钢杯");

        assertThat(body(post(uri + "/submit", catalogue, ""))
                        .at("/revision/status")
                        .asString())
                .isEqualTo("IN_REVIEW");
        problem(post(uri + "/submit", catalogue, ""), 409, "in-review");
        problem(patch(uri, catalogue, tag(get(uri, catalogue)), "{\"brand\":\"X\"}"), 409, "in-review");
        var review = body(get(uri, catalogue)).at("/revision/review").asString();
        var decision = ADMIN + "/listing-reviews/" + review + "/decision";
        assertThat(post(decision, as.operator("REVIEWER"), "{\"approve\":false,\"reason\":\"blurred picture\"}"))
                .hasStatusOk();
        problem(post(decision, as.operator("REVIEWER"), "{\"approve\":true,\"reason\":\"oh\"}"), 409, "review-decided");
        assertThat(body(get(uri, catalogue)).at("/revision/reason").asString()).isEqualTo("blurred picture");
        problem(get(STORE + "/products/" + id, null), 404, "not-found");
    }

    @Test
    void the_wrong_actor_gets_in_nowhere() {
        var listed = given.liveProduct(given.approvedSeller());
        var stranger = as.seller(given.approvedSeller(), "OWNER");
        var product = MERCHANT + "/products/" + listed.product();
        var offer = MERCHANT + "/offers/" + listed.offers().getFirst();

        problem(get(product, stranger), 404, "not-found");
        problem(patch(product, stranger, "*", "{}"), 404, "not-found");
        problem(post(product + "/submit", stranger, ""), 404, "not-found");
        problem(get(offer, stranger), 404, "not-found");
        problem(put(offer + "/price", stranger, "{\"amount\":\"1.00\",\"currency\":\"CNY\"}"), 404, "not-found");
        problem(post(offer + "/pause", stranger, "{\"reason\":\"mine\"}"), 404, "not-found");

        var orders = as.seller(listed.seller(), "ORDERS");
        problem(put(offer + "/price", orders, "{\"amount\":\"1.00\",\"currency\":\"CNY\"}"), 403, "forbidden");
        problem(post(MERCHANT + "/products", orders, "{}"), 403, "forbidden");
        assertThat(get(MERCHANT + "/products", null)).hasStatus(401);
        assertThat(get(ADMIN + "/seller-applications", null)).hasStatus(401);
        assertThat(get(ADMIN + "/sellers", as.shopper(MemberId.next()))).hasStatus4xxClientError();
        assertThat(get(ADMIN + "/seller-applications", stranger)).hasStatus4xxClientError();
        problem(
                post(ADMIN + "/categories", as.operator("SUPPORT"), "{\"code\":\"x\",\"names\":{\"en\":\"X\"}}"),
                403,
                "forbidden");
    }

    @Test
    @Capability("C16")
    void a_rival_offers_on_a_shared_product_and_the_page_shows_both_best_first() {
        var maker = given.approvedSeller();
        var listed = given.sharedProduct(maker, Money.of(5000, "CNY"));
        var rival = given.approvedSeller();
        var body = """
                {"sku":"%s","sellerSku":"R-1","price":{"amount":"45.00","currency":"CNY"}}
                """.formatted(listed.skus().getFirst());
        var made = post(MERCHANT + "/offers", as.seller(rival, "CATALOG"), body);
        assertThat(made).hasStatus(201);
        problem(post(MERCHANT + "/offers", as.seller(rival, "CATALOG"), body), 409, "seller-sku-taken");
        availability.report(List.of(new Change(listed.offers().getFirst(), Level.IN_STOCK, 1)));

        var page = body(get(STORE + "/products/" + listed.product(), null));
        var offers = page.at("/skus/0/offers");
        assertThat(offers.size()).isEqualTo(2);
        assertThat(offers.at("/0/seller/id").asString()).isEqualTo(maker.toString());
        assertThat(offers.at("/0/availability").asString()).isEqualTo("IN_STOCK");
        assertThat(offers.at("/1/price/amount").asString()).isEqualTo("45.00");
    }

    @Test
    void a_page_is_tagged_until_something_on_it_changes() {
        var listed = given.liveProduct(given.approvedSeller());
        var uri = STORE + "/products/" + listed.product();
        var first = get(uri, null);
        assertThat(first).hasStatusOk().hasHeader(HttpHeaders.VARY, "Accept-Language");
        var slug = body(first).get("slug").asString();
        assertThat(tag(get(STORE + "/products/" + slug, null))).isEqualTo(tag(first));
        assertThat(mvc.get()
                        .uri(uri)
                        .header(HttpHeaders.IF_NONE_MATCH, tag(first))
                        .exchange())
                .hasStatus(304);

        desk.reprice(listed.offers().getFirst(), listed.seller(), Money.of(4999, "CNY"), CatalogFixtures.OPERATOR);

        var again =
                mvc.get().uri(uri).header(HttpHeaders.IF_NONE_MATCH, tag(first)).exchange();
        assertThat(again).hasStatusOk();
        assertThat(body(again).at("/skus/0/offers/0/price/amount").asString()).isEqualTo("49.99");
    }

    @Test
    void a_reader_gets_the_language_he_asks_for() {
        var listed = given.liveProduct(given.approvedSeller());
        var uri = STORE + "/products/" + listed.product();
        assertThat(title(uri, "en-GB,en;q=0.9")).startsWith("Mug");
        assertThat(title(uri, "zh-CN")).startsWith("马克杯");
        assertThat(title(uri, "fr")).startsWith("马克杯");
    }

    @Test
    void a_list_that_makes_no_sense_is_refused_with_the_parameter() {
        problem(get(STORE + "/products?category=nowhere", null), 422, "invalid");
        problem(get(STORE + "/products?sort=colour", null), 422, "invalid");
        problem(get(STORE + "/products?limit=1000", null), 422, "invalid");
        problem(get(STORE + "/products?sort=price&cursor=forged", null), 400, null);
        assertThat(get(STORE + "/products?sort=price&priceMin=1", null)).hasStatusOk();
    }

    @Test
    void the_tree_is_public_and_tagged() {
        given.category();
        var tree = get(STORE + "/categories", null);
        assertThat(tree).hasStatusOk();
        assertThat(body(tree).at("/items/0/children/0/children").isArray()).isTrue();
        assertThat(mvc.get()
                        .uri(STORE + "/categories")
                        .header(HttpHeaders.IF_NONE_MATCH, tag(tree))
                        .exchange())
                .hasStatus(304);
    }

    @Test
    @Capability("C6")
    void an_operator_switches_a_shop_off_with_a_reason() {
        var seller = given.approvedSeller();
        var uri = ADMIN + "/sellers/" + seller + "/switches";
        problem(put(uri, as.operator("RISK"), "{\"name\":\"MAY_SELL\",\"value\":false}"), 422, "invalid");
        var off = put(uri, as.operator("RISK"), "{\"name\":\"MAY_SELL\",\"value\":false,\"reason\":\"case 12\"}");
        assertThat(body(off).at("/seller/maySell").asBoolean()).isFalse();
        assertThat(body(off).at("/changes/0/reason").asString()).isEqualTo("case 12");
        var closed = post(
                ADMIN + "/sellers/" + seller + "/measures",
                as.operator("RISK"),
                "{\"measure\":\"TERMINATE\",\"reason\":\"fraud\"}");
        assertThat(closed).hasStatusOk();
        problem(
                put(uri, as.operator("RISK"), "{\"name\":\"MAY_SELL\",\"value\":true,\"reason\":\"please\"}"),
                409,
                "terminated");
        problem(get(ADMIN + "/sellers/" + SellerId.next(), as.operator()), 404, "not-found");
    }

    @Test
    @Capability("C19")
    void operators_grow_the_tree_and_only_on_what_they_have_seen() {
        var code = word("toys");
        var made = post(ADMIN + "/categories", as.operator("REVIEWER"), """
                {"code":"%s","names":{"zh":"玩具","en":"Toys"},
                 "attributes":[{"code":"age","names":{"en":"Age"},"type":"number","required":true}]}
                """.formatted(code));
        assertThat(made).hasStatus(201);
        var uri = ADMIN + "/categories/" + body(made).get("id").asString();
        var edit = "{\"names\":{\"en\":\"Toys and games\"},\"attributes\":[]}";
        problem(put(uri, as.operator("REVIEWER"), edit), 428, "if-match-missing");
        var edited = exchange(HttpMethod.PUT, uri, as.operator("REVIEWER"), tag(made), edit);
        assertThat(edited).hasStatusOk();
        problem(exchange(HttpMethod.PUT, uri, as.operator("REVIEWER"), tag(made), edit), 412, "stale");
        assertThat(exchange(HttpMethod.DELETE, uri, as.operator("REVIEWER"), tag(edited), ""))
                .hasStatus(204);
        problem(get(uri, as.operator()), 404, "not-found");
    }

    private String product(String attributes, String options) {
        return """
                {"category":"%s","titles":{"zh":"钢杯","en":"Mug"},"descriptions":{"en":"<p>Good</p>"},
                 "attributes":{%s},"images":["https://img.example.com/m.jpg"],
                 "skus":[{"options":{%s},"weightGrams":300,"sellerSku":"%s",
                          "price":{"amount":"59.00","currency":"CNY"}}]}
                """.formatted(given.category(), attributes, options, word("s"));
    }

    private static String application(String shop) {
        return """
                {"shopName":"%s","businessType":"COMPANY","legalName":"Mug House Ltd.",
                 "registrationNumber":"91330100MA2","contact":"0571-5550100","categories":[]}
                """.formatted(shop);
    }

    private String title(String uri, String languages) {
        return body(mvc.get()
                        .uri(uri)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, languages)
                        .exchange())
                .get("title")
                .asString();
    }

    private MvcTestResult get(String uri, @Nullable RequestPostProcessor actor) {
        return exchange(HttpMethod.GET, uri, actor, null, "");
    }

    private MvcTestResult post(String uri, RequestPostProcessor actor, String body) {
        return exchange(HttpMethod.POST, uri, actor, null, body);
    }

    private MvcTestResult put(String uri, RequestPostProcessor actor, String body) {
        return exchange(HttpMethod.PUT, uri, actor, null, body);
    }

    private MvcTestResult patch(String uri, RequestPostProcessor actor, @Nullable String seen, String body) {
        return exchange(HttpMethod.PATCH, uri, actor, seen, body);
    }

    private MvcTestResult exchange(
            HttpMethod method, String uri, @Nullable RequestPostProcessor actor, @Nullable String seen, String body) {
        var request = mvc.method(method).uri(uri);
        if (actor != null) {
            request = request.with(actor);
        }
        if (seen != null) {
            request = request.header(HttpHeaders.IF_MATCH, seen);
        }
        if (!body.isEmpty()) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private void problem(MvcTestResult result, int status, @Nullable String code) {
        assertThat(result).hasStatus(status);
        if (code != null) {
            assertThat(body(result).get("code").asString()).isEqualTo(code);
        }
    }

    private static String tag(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader(HttpHeaders.ETAG));
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
