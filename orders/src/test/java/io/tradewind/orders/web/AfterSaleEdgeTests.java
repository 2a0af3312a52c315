package io.tradewind.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.orders.AfterSaleFixtures;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierSecrets;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@OrdersIT
class AfterSaleEdgeTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderReader orders;

    @Autowired
    private CarrierMessages carrier;

    @Autowired
    private CarrierSecrets secrets;

    @Autowired
    private Clock clock;

    @Test
    @Capability("C60")
    void a_seller_sees_and_ships_his_own_orders_only() {
        var shop = given.shop(5000, 10);
        var other = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 2);
        var line = given.firstLine(order).id();

        assertThat(get("/api/v1/merchant/orders?status=PAID", as.seller(shop.seller(), "ORDERS")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(order.toString());
        assertThat(get("/api/v1/merchant/orders?status=PAID", as.seller(other.seller(), "ORDERS")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(get("/api/v1/merchant/orders/" + order, as.seller(other.seller(), "ORDERS")))
                .hasStatus(404);
        assertThat(ship(order, line, 1, as.seller(other.seller(), "ORDERS"), key()))
                .hasStatus(404);
        assertThat(ship(order, line, 1, as.seller(shop.seller(), "CATALOG"), key()))
                .hasStatus(403);
        assertThat(get("/api/v1/merchant/orders", as.shopper(given.shopper().member())))
                .hasStatus(401);

        var key = key();
        assertThat(ship(order, line, 1, as.seller(shop.seller(), "ORDERS"), key))
                .hasStatus(201);
        assertThat(ship(order, line, 9, as.seller(shop.seller(), "ORDERS"), key()))
                .hasStatus(409);
        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.PARTLY_SHIPPED);
    }

    @Test
    void a_buyer_sees_confirms_and_cancels_his_own_orders_only() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var stranger = given.shopper();
        var order = given.delivered(buyer, shop, 1);

        assertThat(get("/api/v1/store/orders/" + order, as.shopper(buyer.member())))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DELIVERED");
        assertThat(get("/api/v1/store/orders/" + order, as.shopper(stranger.member())))
                .hasStatus(404);
        assertThat(get("/api/v1/store/orders/" + order, request -> request)).hasStatus(404);
        assertThat(post(
                        "/api/v1/store/orders/" + order + "/confirm-receipt",
                        "{}",
                        as.shopper(stranger.member()),
                        key()))
                .hasStatus(404);
        assertThat(post("/api/v1/store/orders/" + order + "/cancel", "{}", as.shopper(buyer.member()), key()))
                .hasStatus(409);

        var key = key();
        var uri = "/api/v1/store/orders/" + order + "/confirm-receipt";
        assertThat(post(uri, "{}", as.shopper(buyer.member()), key)).hasStatusOk();
        assertThat(post(uri, "{}", as.shopper(buyer.member()), key))
                .hasStatusOk()
                .hasHeader("Idempotent-Replayed", "true");
        assertThat(post(uri, "{}", as.shopper(buyer.member()), key())).hasStatus(409);
        assertThat(get("/api/v1/store/orders", as.shopper(buyer.member())))
                .bodyJson()
                .extractingPath("$.items[0].status")
                .isEqualTo("COMPLETED");
    }

    @Test
    void a_guest_comes_back_with_his_purchases_token() {
        var shop = given.shop(5000, 10);
        var placed = given.placed(new Actor.Guest(), Map.of(shop.offer(), 1L));
        var token = Objects.requireNonNull(placed.token()).value();
        var order = given.onlyOrder(placed);
        RequestPostProcessor guest = request -> {
            request.addHeader("Purchase-Token", token);
            return request;
        };

        assertThat(get("/api/v1/store/orders", guest))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(order.toString());
        assertThat(get("/api/v1/store/orders/" + order, guest)).hasStatusOk();
        var uri = "/api/v1/store/purchases/" + placed.id() + "/cancel";
        assertThat(post(uri, "{}", as.shopper(given.shopper().member()), key())).hasStatus(404);
        assertThat(post(uri, "{}", guest, key())).hasStatusOk();
        assertThat(post(uri, "{}", guest, key())).hasStatus(409);
        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void an_operator_finds_and_pays_back_any_order() {
        var shop = given.shop(5000, 10);
        var order = given.delivered(given.shopper(), shop, 2);
        var line = given.firstLine(order).id();
        var day = "2026-03-02";

        assertThat(get(
                        "/api/v1/admin/orders?status=DELIVERED&day=" + day + "&seller=" + shop.seller(),
                        as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(order.toString());
        var body = "{\"lines\":[{\"line\":\"%s\",\"quantity\":1}],\"reason\":\"quality\"}".formatted(line);
        assertThat(post("/api/v1/admin/orders/" + order + "/refunds", body, as.operator("REVIEWER"), key()))
                .hasStatus(403);
        assertThat(post("/api/v1/admin/orders/" + order + "/refunds", body, as.operator("FINANCE"), key()))
                .hasStatus(201);
        assertThat(given.firstLine(order).refunded()).isEqualTo(1);
        assertThat(get("/api/v1/admin/orders/" + order, as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.history[0].event")
                .isEqualTo("OrderPlaced");
    }

    @Test
    void a_list_goes_on_where_its_cursor_says_and_the_cursor_fits_no_other_list() {
        var shop = given.shop(100, 100);
        var buyer = given.shopper();
        var placed = java.util.stream.Stream.generate(() -> given.paid(buyer, shop, 1))
                .limit(3)
                .map(OrderId::toString)
                .toList();

        var first = get("/api/v1/merchant/orders?limit=2", as.seller(shop.seller(), "ORDERS"));
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(placed.get(2), placed.get(1));
        var next = text(first, "next");
        assertThat(get("/api/v1/merchant/orders?limit=2&cursor=" + next, as.seller(shop.seller(), "ORDERS")))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(placed.getFirst());
        assertThat(get(
                                "/api/v1/merchant/orders?limit=2&cursor=" + next,
                                as.seller(given.shop(100, 1).seller(), "ORDERS"))
                        .getResponse()
                        .getStatus())
                .isBetween(400, 422);
    }

    @Test
    @Capability("C39")
    void a_carrier_is_believed_by_its_signature_only_and_once() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);
        var parcel = given.shippedAll(order, shop);

        var body = message(parcel, "DELIVERED");
        assertThat(hook(body, "t=1,v1=00")).hasStatus(401);
        assertThat(hook(body, signed(body, clock.instant().minusSeconds(3600)))).hasStatus(401);
        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.SHIPPED);

        assertThat(hook(body, signed(body, clock.instant()))).hasStatusOk();
        assertThat(hook(body, signed(body, clock.instant()))).hasStatusOk();
        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void a_message_before_its_parcel_counts_when_the_parcel_is_written_down() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);
        var number = AfterSaleFixtures.number();
        var body = message(number, "PICKED_UP");
        assertThat(hook(body, signed(body, clock.instant()))).hasStatusOk();

        assertThat(post(
                        "/api/v1/merchant/orders/" + order + "/shipments",
                        "{\"carrier\":\"sandbox\",\"trackingNumber\":\"%s\"}".formatted(number),
                        as.seller(shop.seller(), "ORDERS"),
                        key()))
                .hasStatus(201);
        carrier.matchEarly(clock.instant());

        assertThat(orders.read(order).parcels().getFirst().state()).isEqualTo("IN_TRANSIT");
    }

    private MvcTestResult get(String uri, RequestPostProcessor who) {
        return mvc.get().uri(uri).with(who).exchange();
    }

    private MvcTestResult post(String uri, String body, RequestPostProcessor who, String key) {
        return mvc.post()
                .uri(uri)
                .with(who)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult ship(OrderId order, UUID line, long count, RequestPostProcessor who, String key) {
        return post(
                "/api/v1/merchant/orders/" + order + "/shipments",
                "{\"carrier\":\"sandbox\",\"trackingNumber\":\"%s\",\"lines\":[{\"line\":\"%s\",\"quantity\":%d}]}"
                        .formatted(AfterSaleFixtures.number(), line, count),
                who,
                key);
    }

    private MvcTestResult hook(byte[] body, String signature) {
        return mvc.post()
                .uri("/api/v1/hooks/carriers/sandbox")
                .header("Carrier-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private byte[] message(UUID parcel, String type) {
        return message(carrier.find(parcel).orElseThrow().trackingNumber(), type);
    }

    private byte[] message(String number, String type) {
        return "{\"eventId\":\"%s\",\"trackingNumber\":\"%s\",\"type\":\"%s\",\"at\":\"%s\"}"
                .formatted(Ids.next(), number, type, clock.instant())
                .getBytes(StandardCharsets.UTF_8);
    }

    private String signed(byte[] body, Instant at) {
        return ProviderSignature.sign(secrets.of(CarrierSecrets.SANDBOX).orElseThrow(), body, at);
    }

    private static String text(MvcTestResult result, String member) {
        try {
            var body = tools.jackson.databind.json.JsonMapper.shared()
                    .readValue(result.getResponse().getContentAsString(), Map.class);
            return String.valueOf(body.get(member));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String key() {
        return Ids.next().toString();
    }
}
