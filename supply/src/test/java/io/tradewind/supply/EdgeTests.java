package io.tradewind.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class EdgeTests extends SupplyIT {

    private static final String STOCK = "/api/v1/merchant/offers/{id}/stock";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Test
    @Capability("C25")
    void a_seller_counts_his_goods_and_sees_them_shelf_by_shelf() {
        var offer = given.bareOffer(seller, 5);
        hold(need(offer, 2));
        assertThat(put(seller, offer, "{\"onHand\": 9}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sellable")
                .isEqualTo(7);
        assertThat(put(seller, offer, "{\"onHand\": 1}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.reserved")
                .isEqualTo(2);
    }

    @Test
    void wrong_counts_are_refused_with_the_field_at_fault() {
        var offer = given.bareOffer(seller, 5);
        assertThat(put(seller, offer, "{\"onHand\": -1}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(seller, offer, "{}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(seller, offer, "{\"onHand\": 1, \"colour\": 2}")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void another_sellers_stock_is_not_there() {
        var offer = given.bareOffer(seller, 5);
        var other = SellerId.next();
        assertThat(mvc.get().uri(STOCK, offer.value()).with(as.seller(other, "OWNER")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(put(other, offer, "{\"onHand\": 9}")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri(STOCK, offer.value())).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void of_many_counts_each_is_taken_or_refused_for_itself() {
        var fine = given.bareOffer(seller, 5);
        var promised = given.bareOffer(seller, 5);
        hold(need(promised, 4));
        var body = """
                {"counts": [{"offer": "%s", "onHand": 8}, {"offer": "%s", "onHand": 1}, {"offer": "%s", "onHand": 1}]}
                """.formatted(fine, promised, OfferId.next());
        assertThat(mvc.post()
                        .uri("/api/v1/merchant/stock-counts")
                        .with(as.seller(seller, "CATALOG"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.results[*].counted")
                .asArray()
                .containsExactly(true, false, false);
        assertThat(stock.of(fine).onHand()).isEqualTo(8);
    }

    @Test
    @Capability("C28")
    void the_ledger_is_read_page_by_page_and_as_csv() {
        var offer = given.bareOffer(seller, 5);
        var body = """
                {"offer": "%s", "kind": "ADJUST", "quantity": -2, "reason": "=cmd()"}
                """.formatted(offer);
        var key = Ids.next().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(mvc.post()
                            .uri("/api/v1/merchant/stock-adjustments")
                            .with(as.staff(seller.value(), seller, "ORDERS"))
                            .header("Idempotency-Key", key)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .hasStatusOk();
        }
        assertThat(stock.of(offer).onHand()).isEqualTo(3);
        var page = mvc.get()
                .uri("/api/v1/merchant/stock-movements?offer={offer}&limit=1", offer.value())
                .with(as.seller(seller, "ORDERS"))
                .exchange();
        assertThat(page).hasStatusOk().bodyJson().hasPath("$.next");
        assertThat(mvc.get()
                        .uri("/api/v1/merchant/stock-movements.csv?offer={offer}", offer.value())
                        .with(as.seller(seller, "ORDERS")))
                .hasStatusOk()
                .bodyText()
                .contains("ADJUST", "'=cmd()", "COUNT");
    }

    @Test
    void operators_see_every_shops_stock_and_whether_it_adds_up() {
        given.bareOffer(seller, 5);
        assertThat(mvc.get()
                        .uri("/api/v1/admin/stock?seller={seller}", seller.value())
                        .with(as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].onHand")
                .isEqualTo(5);
        assertThat(mvc.get().uri("/api/v1/admin/stock-reconciliation").with(as.operator("SUPPORT")))
                .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/admin/stock").with(as.seller(seller, "OWNER")))
                .hasStatus4xxClientError();
    }

    @Test
    @Capability("C25")
    void a_shop_opens_a_further_location_once() {
        var body = "{\"name\": \"South\", \"kind\": \"WAREHOUSE\", \"country\": \"CN\"}";
        assertThat(open(body)).hasStatus(HttpStatus.CREATED);
        assertThat(open(body)).hasStatus(HttpStatus.CONFLICT);
        assertThat(mvc.get().uri("/api/v1/merchant/locations").with(as.seller(seller, "ORDERS")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].standard")
                .asArray()
                .containsExactly(true, false);
    }

    private MockMvcTester.MockMvcRequestBuilder open(String body) {
        return mvc.post()
                .uri("/api/v1/merchant/locations")
                .with(as.seller(seller, "CATALOG"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockMvcTester.MockMvcRequestBuilder put(SellerId as, OfferId offer, String body) {
        return mvc.put()
                .uri(STOCK, offer.value())
                .with(this.as.seller(as, "CATALOG"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
