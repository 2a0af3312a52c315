package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.OrdersFixtures.OnSale;
import io.tradewind.testkit.As;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The trade report, as an operator reads it.
class TradeReportTests extends AnalyticsIT {

    private static final String REPORT = "/api/v1/admin/reports/trade";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    @Test
    void the_day_ends_at_midnight_in_the_market() {
        var mug = sold();

        var report = report("?from=2026-03-02&to=2026-03-03&seller=" + mug.seller());

        assertThat(report.get("rows")).hasSize(2);
        assertThat(report.at("/rows/0/day").asString()).isEqualTo("2026-03-02");
        assertThat(report.at("/rows/0/gmv/amount").asString()).isEqualTo("50.00");
        assertThat(report.at("/rows/0/paid/amount").asString()).isEqualTo("50.00");
        assertThat(report.at("/rows/1/day").asString()).isEqualTo("2026-03-03");
        assertThat(report.at("/rows/1/gmv/amount").asString()).isEqualTo("100.00");
        assertThat(report.at("/rows/1/paid/amount").asString()).isEqualTo("0.00");
        assertThat(report.at("/total/orders").asInt()).isEqualTo(2);
        assertThat(report.at("/total/purchases").asInt()).isEqualTo(2);
        assertThat(report.at("/total/net/amount").asString()).isEqualTo("50.00");
        var second = report("?from=2026-03-03&to=2026-03-03&seller=" + mug.seller());
        assertThat(second.at("/total/gmv/amount").asString()).isEqualTo("100.00");
    }

    @Test
    void rows_are_by_day_by_seller_by_both_or_left_out() {
        var mug = sold();
        var of = "?from=2026-03-02&to=2026-03-03&seller=" + mug.seller();

        var bySeller = report(of + "&by=seller");
        assertThat(bySeller.get("rows")).hasSize(1);
        assertThat(bySeller.at("/rows/0/seller/id").asString())
                .isEqualTo(mug.seller().toString());
        assertThat(bySeller.at("/rows/0/seller/name").asString()).startsWith("shop");
        assertThat(bySeller.at("/rows/0/orders").asInt()).isEqualTo(2);
        assertThat(report(of + "&by=day,seller").get("rows")).hasSize(2);
        assertThat(report(of + "&by=none").get("rows")).isEmpty();
        assertThat(report(of + "&by=none").at("/total/gmv/amount").asString()).isEqualTo("150.00");
        assertThat(report(of + "&origin=DEMO").at("/total/orders").asInt()).isZero();
        assertThat(report(of + "&market=BR").at("/total/gmv/currency").asString())
                .isEqualTo("BRL");
        clock.set(Instant.parse("2026-03-20T02:00:00Z"));
        var all = report("?seller=" + mug.seller());
        assertThat(LocalDate.parse(all.get("from").asString())).isBeforeOrEqualTo("2026-03-02");
        assertThat(LocalDate.parse(all.get("to").asString())).isAfterOrEqualTo("2026-03-03");
        assertThat(all.get("rows")).hasSize(2);
    }

    @Test
    void a_spreadsheet_gets_the_same_figures() throws Exception {
        var mug = sold();

        var csv = mvc.get()
                .uri(REPORT + "?from=2026-03-02&to=2026-03-03&by=day,seller&seller=" + mug.seller())
                .with(as.operator("SUPPORT"))
                .header(HttpHeaders.ACCEPT, "text/csv")
                .exchange();

        assertThat(csv).hasStatusOk();
        assertThat(csv.getResponse().getContentType()).startsWith("text/csv");
        var lines = csv.getResponse().getContentAsString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .isEqualTo("day,seller,name,purchases,orders,cancelled,currency,gmv,paid,refunded,net,"
                        + "items,itemPrice,freight,averageOrderValue,payments,paymentRows,refunds,released,"
                        + "cancelledAmount,reviews,reviewScore,"
                        + "week,month,category,categoryName,paymentType,status,sourceStatus");
        assertThat(lines[1])
                .startsWith("2026-03-02," + mug.seller() + ",shop")
                .contains(",1,1,0,CNY,50.00,50.00,0.00,50.00,1,50.00,0.00,50.00,50.00,1,0,0.00,0.00,0,,");
        assertThat(lines[2]).contains(",1,1,0,CNY,100.00,0.00,0.00,0.00,2,100.00,0.00,100.00,0.00,0,0,");
    }

    @Test
    void whoever_does_not_say_what_he_reads_gets_json() {
        for (var accept : new String[] {null, "*/*", "application/json", "text/html,*/*;q=0.8"}) {
            var result = get("?by=none", as.operator("SUPPORT"), accept);
            assertThat(result).as("Accept: %s", accept).hasStatusOk();
            assertThat(result.getResponse().getContentType()).startsWith("application/json");
        }
    }

    @Test
    void bad_questions_name_what_is_wrong() {
        invalid("?from=2026-03-03&to=2026-03-02", "?from");
        invalid("?by=day,month", "?by");
        invalid("?by=seller,status", "?by");
        invalid("?sort=-weather", "?sort");
        invalid("?compare=yesteryear", "?compare");
        invalid("?limit=101", "?limit");
        invalid("?by=weather", "?by");
        invalid("?by=day,", "?by");
        assertThat(get("?from=yesterday", as.operator(), null)).hasStatus(400);
        assertThat(get("?origin=STOLEN", as.operator(), null)).hasStatus(400);
        assertThat(get("?cursor=none", as.operator(), null)).hasStatus(400);
        assertThat(get("?category=" + UUID.randomUUID(), as.operator(), null)).hasStatus(404);
        assertThat(get("?market=XX", as.operator(), null)).hasStatus4xxClientError();
    }

    @Test
    void only_operators_read_it() {
        assertThat(get("", null, null)).hasStatus(401);
        assertThat(get("", as.seller(SellerId.next(), "OWNER"), null)).hasStatus(401);
        assertThat(get("", as.shopper(MemberId.next()), null)).hasStatus(401);
    }

    /// One piece at 50.00 paid half an hour before a Shanghai midnight, two placed half an hour after.
    private OnSale sold() {
        var mug = given.onSale(5_000, 10);
        clock.set(Instant.parse("2026-03-02T15:30:00Z"));
        given.paid(given.shopper(), mug, 1);
        clock.set(Instant.parse("2026-03-02T16:30:00Z"));
        given.placed(given.shopper(), mug, 2);
        counted();
        return mug;
    }

    private void invalid(String query, String pointer) {
        var result = get(query, as.operator(), null);
        assertThat(result).hasStatus(422);
        assertThat(body(result).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private JsonNode report(String query) {
        var result = get(query, as.operator("SUPPORT"), "application/json");
        assertThat(result).hasStatusOk();
        return body(result);
    }

    private MvcTestResult get(String query, @Nullable RequestPostProcessor actor, @Nullable String accept) {
        var request = mvc.get().uri(REPORT + query);
        if (actor != null) {
            request = request.with(actor);
        }
        if (accept != null) {
            request = request.header(HttpHeaders.ACCEPT, accept);
        }
        return request.exchange();
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
