package io.tradewind.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.AtOnce;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.supply.Stock;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shoppers' surface from a cart to a purchase, as a client sees it.
@OrdersIT
class CheckoutEdgeTests {

    private static final String STORE = "/api/v1/store";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private OfferDesk desk;

    @Autowired
    private Stock stock;

    @Test
    @Capability({"C43", "C60"})
    void a_guest_fills_a_cart_signs_in_and_buys_of_two_sellers() {
        var one = given.onSale(5_000, 10);
        var other = given.onSale(8_000, 10);
        var opened = json(call(HttpMethod.POST, "/carts", Map.of(), Map.of()), 201);
        var token = Map.of("Cart-Token", opened.path("token").asString());
        var cart = "/carts/" + opened.path("id").asString();
        json(call(HttpMethod.POST, cart + "/lines", Map.of("offer", one.offer(), "quantity", 2), token), 201);
        var filled =
                json(call(HttpMethod.POST, cart + "/lines", Map.of("offer", other.offer(), "quantity", 1), token), 201);
        assertThat(filled.path("sellers").size()).isEqualTo(2);
        assertThat(filled.path("total").path("amount").asString()).isEqualTo("180.00");

        var me = as.shopper(given.shopper().member());
        var mine = json(call(HttpMethod.POST, cart + "/merge", Map.of(), token, me), 200);
        json(call(HttpMethod.GET, cart, null, token), 404);
        var quote = json(
                call(
                        HttpMethod.POST,
                        "/quotes",
                        Map.of("cartId", mine.path("id").asString(), "address", where()),
                        Map.of(),
                        me),
                201);
        assertThat(quote.path("total").path("amount").asString()).isEqualTo("180.00");
        assertThat(quote.path("orders").size()).isEqualTo(2);
        assertThat(quote.path("orders").path(0).path("deliveryOptions").size()).isEqualTo(1);

        var placed = call(HttpMethod.POST, "/purchases", purchase(quote), key(), me);
        var purchase = json(placed, 201);
        assertThat(purchase.has("token")).isFalse();
        assertThat(purchase.path("orders").size()).isEqualTo(2);
        assertThat(purchase.path("payment").path("status").asString()).isEqualTo("CREATED");
        assertThat(placed.getResponse().getHeader("Location"))
                .isEqualTo(STORE + "/purchases/" + purchase.path("id").asString());
        assertThat(json(call(HttpMethod.GET, "/carts/mine", null, Map.of(), me), 200)
                        .path("sellers")
                        .size())
                .isZero();

        var uri = "/purchases/" + purchase.path("id").asString();
        assertThat(json(call(HttpMethod.GET, uri, null, Map.of(), me), 200)
                        .path("status")
                        .asString())
                .isEqualTo("AWAITING_PAYMENT");
        json(
                call(
                        HttpMethod.GET,
                        uri,
                        null,
                        Map.of(),
                        as.shopper(given.shopper().member())),
                404);
        json(call(HttpMethod.GET, uri, null, Map.of()), 404);
        json(call(HttpMethod.POST, uri + "/payments", Map.of("method", "sandbox"), key(), me), 201);
    }

    @Test
    void the_same_key_answers_the_same_purchase_and_another_body_is_refused() {
        var offer = given.onSale(5_000, 10);
        var quote = json(ask(offer), 201);
        var key = key();
        var body = purchase(quote);
        var first = json(call(HttpMethod.POST, "/purchases", body, key), 201);
        var again = call(HttpMethod.POST, "/purchases", body, key);

        assertThat(json(again, 201)).isEqualTo(first);
        assertThat(again.getResponse().getHeader("Idempotent-Replayed")).isEqualTo("true");
        json(call(HttpMethod.POST, "/purchases", purchase(json(ask(offer), 201)), key), 422);
        assertThat(first.path("token").asString()).hasSizeGreaterThan(40);
        json(
                call(
                        HttpMethod.GET,
                        "/purchases/" + first.path("id").asString(),
                        null,
                        Map.of("Purchase-Token", first.path("token").asString())),
                200);
    }

    @Test
    void the_same_key_ten_times_at_once_is_one_purchase() throws Exception {
        var offer = given.onSale(5_000, 10);
        var body = purchase(json(ask(offer), 201));
        var key = key();
        var outcomes = AtOnce.run(10, _ -> () -> call(HttpMethod.POST, "/purchases", body, key));

        var placed = outcomes.stream()
                .map(AtOnce.Outcome::answer)
                .filter(Objects::nonNull)
                .map(answer -> answer.getResponse().getStatus())
                .toList();
        assertThat(placed).hasSize(10).contains(201).isSubsetOf(201, 409);
        assertThat(stock.of(offer.offer()).reserved()).isEqualTo(1);
        json(call(HttpMethod.POST, "/purchases", body, key), 201);
        assertThat(stock.of(offer.offer()).reserved()).isEqualTo(1);
    }

    @Test
    void a_changed_price_is_answered_409_with_a_new_quote_that_can_be_placed() {
        var offer = given.onSale(5_000, 10);
        var quote = json(ask(offer), 201);
        desk.reprice(offer.offer(), offer.seller(), Money.of(4_900, "CNY"), CatalogFixtures.OPERATOR);

        var problem = json(call(HttpMethod.POST, "/purchases", purchase(quote), key()), 409);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/orders/price-changed");
        assertThat(problem.path("quote").path("total").path("amount").asString())
                .isEqualTo("49.00");
        json(call(HttpMethod.POST, "/purchases", purchase(problem.path("quote")), key()), 201);
    }

    @Test
    void says_what_is_wrong_with_a_request() {
        var offer = given.onSale(5_000, 2);
        var quote = json(ask(offer), 201);

        json(call(HttpMethod.POST, "/purchases", purchase(quote), Map.of()), 400);
        var incomplete = new HashMap<>(purchase(quote));
        incomplete.remove("address");
        json(call(HttpMethod.POST, "/purchases", incomplete, key()), 422);
        json(call(HttpMethod.POST, "/quotes", Map.of("unknown", 1), Map.of()), 400);
        json(call(HttpMethod.POST, "/quotes", Map.of(), Map.of()), 422);
        json(call(HttpMethod.GET, "/carts/mine", null, Map.of()), 401);
        var short3 = json(
                call(
                        HttpMethod.POST,
                        "/quotes",
                        Map.of("lines", List.of(Map.of("offer", offer.offer(), "quantity", 3))),
                        Map.of()),
                409);
        assertThat(short3.path("code").asString()).isEqualTo("basket-problems");
        assertThat(short3.path("problems").path(0).path("left").asInt()).isEqualTo(2);
    }

    @Test
    @Capability("C37")
    void a_sellers_freight_template_decides_what_a_quote_says_of_carriage() {
        var offer = given.onSale(5_000, 10);
        var staff = as.seller(offer.seller(), "OWNER");
        var made = call(HttpMethod.POST, "/freight-templates", template("8.00"), Map.of(), staff);
        var id = json(made, 201).path("id").asString();
        var tag = String.valueOf(made.getResponse().getHeader("ETag"));

        assertThat(freight("浙江省", offer)).isEqualTo("8.00");
        assertThat(freight("新疆", offer)).isEqualTo("20.00");
        var remote = json(
                call(
                        HttpMethod.POST,
                        "/quotes",
                        Map.of(
                                "lines",
                                List.of(Map.of("offer", offer.offer(), "quantity", 1)),
                                "address",
                                Map.of("country", "CN", "province", "西藏自治区")),
                        Map.of()),
                409);
        assertThat(remote.path("problems").path(0).path("code").asString()).isEqualTo("NOT_CARRIED");

        var uri = "/freight-templates/" + id;
        json(call(HttpMethod.PUT, uri, template("9.00"), Map.of(), staff), 428);
        json(call(HttpMethod.PUT, uri, template("9.00"), Map.of("If-Match", "\"77\""), staff), 412);
        json(call(HttpMethod.PUT, uri, template("9.00"), Map.of("If-Match", tag), staff), 200);
        assertThat(freight("浙江省", offer)).isEqualTo("9.00");
        var stranger = as.seller(given.onSale(100, 1).seller(), "OWNER");
        json(call(HttpMethod.GET, uri, null, Map.of(), stranger), 404);
    }

    private String freight(String province, OrdersFixtures.OnSale offer) {
        var quote = json(
                call(
                        HttpMethod.POST,
                        "/quotes",
                        Map.of(
                                "lines",
                                List.of(Map.of("offer", offer.offer(), "quantity", 1)),
                                "address",
                                Map.of("country", "CN", "province", province)),
                        Map.of()),
                201);
        return quote.path("freight").path("amount").asString();
    }

    private static Map<String, ?> template(String firstPrice) {
        return Map.of(
                "name",
                "by piece",
                "basis",
                "PIECE",
                "standard",
                true,
                "promiseDays",
                3,
                "rules",
                List.of(
                        rule(List.of("西藏"), "0.00", true),
                        rule(List.of("新疆"), "20.00", false),
                        rule(List.of(), firstPrice, false)));
    }

    private static Map<String, ?> rule(List<String> provinces, String firstPrice, boolean excluded) {
        return Map.of(
                "provinces",
                provinces,
                "excluded",
                excluded,
                "firstUnits",
                1,
                "firstPrice",
                Map.of("amount", firstPrice, "currency", "CNY"),
                "nextUnits",
                1,
                "nextPrice",
                Map.of("amount", "2.00", "currency", "CNY"));
    }

    private MvcTestResult ask(OrdersFixtures.OnSale offer) {
        return call(
                HttpMethod.POST,
                "/quotes",
                Map.of("lines", List.of(Map.of("offer", offer.offer(), "quantity", 1)), "address", where()),
                Map.of());
    }

    private static Map<String, ?> purchase(JsonNode quote) {
        return Map.of(
                "quoteId",
                quote.path("id").asString(),
                "address",
                OrdersFixtures.address("Han Mei"),
                "payment",
                Map.of("method", "sandbox"));
    }

    private static Map<String, String> where() {
        return Map.of("country", "CN", "province", "浙江省", "city", "杭州市");
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", Ids.next().toString());
    }

    private MvcTestResult call(
            HttpMethod method,
            String path,
            @Nullable Map<String, ?> body,
            Map<String, String> headers,
            RequestPostProcessor... who) {
        var surface = path.startsWith("/freight-templates") ? "/api/v1/merchant" : STORE;
        var request = mvc.method(method).uri(surface + path);
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body));
        }
        for (var header : headers.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        for (var one : who) {
            request = request.with(one);
        }
        return request.exchange();
    }

    private static JsonNode json(MvcTestResult result, int status) {
        var body = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(body).isEqualTo(status);
        return JSON.readTree(body);
    }
}
