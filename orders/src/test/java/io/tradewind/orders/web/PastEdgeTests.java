package io.tradewind.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.orders.AfterSaleFixtures;
import io.tradewind.orders.OrderHistory;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.PastFixtures;
import io.tradewind.testkit.As;
import java.util.List;
import org.assertj.core.api.ObjectArrayAssert;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@OrdersIT
class PastEdgeTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderHistory past;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void an_operator_finds_the_past_by_its_origin_and_reads_what_its_source_said() {
        var shop = given.shop(4990, 10);
        var live = given.paid(given.shopper(), shop, 1);
        var order = brought(PastFixtures.order(shop.seller(), Fate.DELIVERED));
        var uri = "/api/v1/admin/orders?seller=" + shop.seller();

        assertThatItems(uri + "&origin=IMPORT").containsExactly(order.toString());
        assertThatItems(uri + "&origin=LIVE").containsExactly(live.toString());
        assertThatItems(uri).containsExactly(live.toString(), order.toString());
        assertThat(get(uri + "&origin=IMPORT", as.operator("SUPPORT")))
                .bodyJson()
                .extractingPath("$.items[0].sourceStatus")
                .isEqualTo("delivered");
        assertThat(get("/api/v1/admin/orders/" + order, as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.past.status")
                .isEqualTo("delivered");
        assertThat(get("/api/v1/admin/orders/" + live, as.operator("SUPPORT")))
                .bodyJson()
                .doesNotHavePath("$.past.status");
    }

    @Test
    void a_seller_reads_his_past_and_cannot_change_it() {
        var shop = given.shop(4990, 10);
        var order = brought(PastFixtures.order(shop.seller(), Fate.PAID));
        var staff = as.seller(shop.seller(), "ORDERS");

        assertThat(get("/api/v1/merchant/orders/" + order, staff))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.address.city")
                .isEqualTo("sao paulo");
        assertThat(post("/api/v1/merchant/orders/" + order + "/cancel", "{\"reason\":\"out-of-stock\"}", staff))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/orders/of-the-past");
        assertThat(post(
                        "/api/v1/admin/orders/" + order + "/refunds",
                        "{\"reason\":\"quality\"}",
                        as.operator("FINANCE")))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/orders/of-the-past");
    }

    private OrderId brought(PastOrder order) {
        transaction.executeWithoutResult(_ -> past.add(List.of(PastFixtures.purchase(order))));
        return order.id();
    }

    private ObjectArrayAssert<Object> assertThatItems(String uri) {
        return assertThat(get(uri, as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray();
    }

    private MvcTestResult get(String uri, RequestPostProcessor who) {
        return mvc.get().uri(uri).with(who).exchange();
    }

    private MvcTestResult post(String uri, String body, RequestPostProcessor who) {
        return mvc.post()
                .uri(uri)
                .with(who)
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
