package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analytics.TradeHistory.PastTrade;
import io.tradewind.analytics.report.SumUp;
import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.Categories;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Source;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales;
import io.tradewind.testkit.As;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The trade report by whatever it can be told apart by.
class TradeDimensionTests extends AnalyticsIT {

    private static final String REPORT = "/api/v1/admin/reports/trade";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    @Autowired
    Sales sales;

    @Autowired
    TradeHistory history;

    @Autowired
    SumUp sums;

    @Autowired
    CatalogFixtures catalog;

    @Autowired
    Categories categories;

    @Test
    void live_orders_are_told_apart_by_where_they_stand_now() {
        var mug = given.onSale(5_000, 10);
        var shopper = given.shopper();
        given.placed(shopper, mug, 1);
        var shipped = given.paid(shopper, mug, 1);
        var undone = given.paid(shopper, mug, 2);
        sales.ship(OrdersFixtures.order(shipped), mug.seller(), "SF", "SF-" + UUID.randomUUID());
        sales.cancel(OrdersFixtures.order(undone), new Actor.Job("test"), "OUT_OF_STOCK");
        counted();

        assertThat(rows("?by=status&seller=" + mug.seller(), "status", "orders", "gmv", "payments", "refunded"))
                .containsExactly(
                        "AWAITING_PAYMENT 1 50.00 0.00 0.00",
                        "CANCELLED 1 100.00 100.00 100.00",
                        "SHIPPED 1 50.00 50.00 0.00");
        assertThat(rows("?by=none&seller=" + mug.seller())).isEmpty();
        var total = get("?by=total&seller=" + mug.seller()).get("total");
        assertThat(total.get("refunds").asInt()).isEqualTo(1);
        assertThat(total.get("cancelled").asInt()).isEqualTo(1);
        assertThat(total.at("/cancelledAmount/amount").asString()).isEqualTo("100.00");
        assertThat(total.at("/averageOrderValue/amount").asString()).isEqualTo("66.67");
    }

    @Test
    void an_order_that_moves_on_moves_what_was_counted_of_it_on_other_days() {
        var mug = given.onSale(5_000, 10);
        clock.set(Instant.parse("2026-07-01T15:55:00Z"));
        var placed = given.placed(given.shopper(), mug, 1);
        clock.set(Instant.parse("2026-07-01T16:05:00Z"));
        given.pay(placed);
        counted();
        sumUp();
        clock.set(Instant.parse("2026-07-03T04:00:00Z"));
        sales.ship(OrdersFixtures.order(placed), mug.seller(), "SF", "SF-" + UUID.randomUUID());
        counted();
        var of = "?from=2026-07-01&to=2026-07-03&by=day,status";

        assertThat(rows(of + "&seller=" + mug.seller(), "day", "status", "orders", "paid"))
                .containsExactly("2026-07-01 SHIPPED 1 0.00", "2026-07-02 SHIPPED 0 50.00");
        sumUp();
        assertThat(rows(of, "day", "status", "orders", "paid"))
                .containsExactly("2026-07-01 SHIPPED 1 0.00", "2026-07-02 SHIPPED 0 50.00");
    }

    @Test
    void a_history_is_told_from_another_by_the_system_it_was_brought_from() {
        add(PastTrades.some("one", 3));
        add(PastTrades.some("another", 5));
        var of = "?market=CN&from=2017-03-01&to=2017-03-31&by=total&system=";

        for (var summed : List.of(false, true)) {
            assertThat(orders(of + "one")).as("summed up: %s", summed).isEqualTo(3);
            assertThat(orders(of + "another")).isEqualTo(5);
            assertThat(orders(of + "one&system=another")).isEqualTo(8);
            assertThat(orders(of + "one&origin=LIVE")).isZero();
            assertThat(orders(of + "nowhere")).isZero();
            assertThat(orders(of + "one&seller=" + PastTrades.shop("another"))).isZero();
            for (var by : List.of("category", "seller", "paymentType", "status", "month")) {
                assertThat(rows(of.replace("total", by) + "another", "purchases", "items", "payments", "reviews"))
                        .as(by)
                        .containsExactly("5 5 60.00 5");
            }
            sumUp();
        }
        var unpaid = PastTrades.with(PastTrades.some("unpaid", 1).getFirst(), List.of());
        add(List.of(unpaid));
        assertThat(get("/exceptions?market=CN&system=unpaid")
                        .at("/counts/NO_PAYMENT")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/exceptions?market=CN&system=one").get("items")).isEmpty();
        add(List.of(PastTrades.calledOff(new Source("called-off", "1"))));
        assertThat(get("/exceptions?market=CN&system=called-off").get("items")).isEmpty();
    }

    @Test
    void live_tenders_are_told_apart_by_their_means_and_lines_by_their_category() {
        var mug = given.onSale(5_000, 10);
        given.paid(given.shopper(), mug, 2);
        given.placed(given.shopper(), mug, 1);
        counted();
        var of = "&seller=" + mug.seller();

        assertThat(rows("?by=paymentType" + of, "paymentType", "payments", "paymentRows", "orders"))
                .containsExactly("sandbox 100.00 1 1", " 0.00 0 1");
        var categories = get("?by=category" + of).get("rows");
        assertThat(categories).hasSize(1);
        assertThat(categories.at("/0/items").asInt()).isEqualTo(3);
        assertThat(categories.at("/0/category/name").asString()).isNotBlank();
        var id = categories.at("/0/category/id").asString();
        var root = categories.at("/0/category/root").asString();
        assertThat(get("?by=total" + of + "&category=" + id).at("/total/items").asInt())
                .isEqualTo(3);
        assertThat(get("?by=total" + of + "&category=" + root)
                        .at("/total/orders")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void summed_up_days_say_what_counted_ones_said() {
        var leaf = catalog.category();
        var branch = categories.tree().all().stream()
                .filter(node -> node.id().equals(leaf))
                .findFirst()
                .orElseThrow()
                .path();
        var root = branch.getFirst();
        var toys = branch.getLast();
        add(PastTrades.some("summed", 40));
        add(List.of(PastTrades.in(branch, new Source("mixed", "1"))));
        var shop = PastTrades.some("summed", 1).getFirst().orders().getFirst().seller();
        var questions = List.of(
                "day",
                "month",
                "week,seller",
                "category",
                "month,paymentType",
                "status",
                "day&seller=" + shop,
                "day&category=" + toys,
                "month&category=" + root,
                "category&category=" + root,
                "category&seller=" + shop + "&category=" + root,
                "seller&seller=" + shop,
                "status&seller=" + shop,
                "total");
        var counted = questions.stream()
                .map(by -> get("?market=CN&origin=IMPORT&by=" + by))
                .toList();

        var both = get("?market=CN&system=mixed&by=total&category=" + root).get("total");
        assertThat(both.get("orders").asInt())
                .as("an order of several categories")
                .isEqualTo(1);
        assertThat(both.get("items").asInt()).isEqualTo(branch.size());

        sumUp();
        assertThat(questions.stream()
                        .map(by -> get("?market=CN&origin=IMPORT&by=" + by))
                        .toList())
                .isEqualTo(counted);

        add(PastTrades.some("summed", 41).subList(40, 41));
        var before = counted.getLast().at("/total/purchases").asInt();
        assertThat(get("?market=CN&origin=IMPORT&by=total")
                        .at("/total/purchases")
                        .asInt())
                .isEqualTo(before + 1);
        sumUp();
        assertThat(get("?market=CN&origin=IMPORT&by=total")
                        .at("/total/purchases")
                        .asInt())
                .isEqualTo(before + 1);
    }

    @Test
    void a_purchase_without_orders_is_counted_under_its_own_status() {
        var source = new Source("empty", "1");
        add(List.of(new PastTrade(
                PurchaseId.of(source.key("purchase")),
                source,
                "CN",
                "CNY",
                Instant.parse("2015-05-05T12:00:00Z"),
                OrderStatus.CANCELLED,
                "unavailable",
                List.of(),
                List.of(PastTrades.payment("empty", 700, Map.of())),
                List.of())));
        var may = "?market=CN&from=2015-05-01&to=2015-05-31";

        assertThat(rows(may + "&by=status", "status", "sourceStatus", "purchases", "orders", "payments", "paid"))
                .containsExactly("CANCELLED unavailable 1 0 7.00 0.00");
        assertThat(rows(may + "&by=month,seller", "month", "purchases", "payments"))
                .containsExactly("2015-05 1 7.00");
        var odd = get("/exceptions" + may);
        assertThat(odd.at("/items/0/sourceId").asString()).isEqualTo("1");
        assertThat(odd.at("/items/0/kinds").toString()).isEqualTo("[\"DIFFERENCE\",\"NO_ORDERS\"]");
        assertThat(csv("/exceptions" + may)).hasSize(2).last().asString().contains("DIFFERENCE NO_ORDERS,2015-05-05");
        assertThat(get("/exceptions" + may + "&kind=NO_PAYMENT").get("items")).isEmpty();
    }

    @Test
    void a_month_stands_beside_the_one_before() {
        var seller = "&market=CN&seller="
                + add(PastTrades.some("compared", 61)).orders().getFirst().seller();

        var april = get("?by=month&compare=previous&from=2017-04-01&to=2017-04-30" + seller);
        assertThat(april.at("/previous/from").asString()).isEqualTo("2017-03-01");
        assertThat(april.at("/previous/to").asString()).isEqualTo("2017-03-31");
        assertThat(april.at("/total/orders").asInt()).isEqualTo(30);
        assertThat(april.at("/total/previous/orders").asInt()).isEqualTo(31);
        assertThat(april.at("/total/change/orders/delta").asString()).isEqualTo("-1");
        assertThat(april.at("/total/change/orders/percent").asString()).isEqualTo("-3.2");
        assertThat(april.at("/rows/0/change/gmv/delta").asString()).isEqualTo("-12.00");

        var days = get("?by=day&compare=previous&from=2017-03-02&to=2017-03-03" + seller);
        assertThat(days.at("/previous/from").asString()).isEqualTo("2017-02-28");
        assertThat(days.at("/rows/0/previous").isMissingNode()).isTrue();
        assertThat(days.at("/rows/1/previous/orders").asInt()).isEqualTo(1);
        assertThat(days.at("/rows/1/change/orders/percent").asString()).isEqualTo("0.0");
        assertThat(csv("?by=day&compare=previous&from=2017-03-02&to=2017-03-03" + seller)
                        .getFirst())
                .endsWith("reviewsPrevious,reviewScorePrevious");
    }

    @Test
    void rows_come_in_the_order_asked_for_page_by_page() {
        var trades = new ArrayList<PastTrade>();
        for (int i = 1; i <= 5; i++) {
            var source = new Source("paged", Integer.toString(i));
            var at = Instant.parse("2014-01-01T12:00:00Z");
            for (int copy = 0; copy < i; copy++) {
                trades.add(PastTrades.one(source.part("copy" + copy), "shop" + i, at.plus(Duration.ofHours(copy))));
            }
        }
        add(trades);

        var query = "?market=CN&from=2014-01-01&to=2014-01-02&by=seller&sort=-orders&limit=2";
        var seen = new ArrayList<Integer>();
        var page = get(query);
        page.get("rows").forEach(row -> seen.add(row.get("orders").asInt()));
        while (page.has("next")) {
            page = get(query + "&cursor=" + page.get("next").asString());
            page.get("rows").forEach(row -> seen.add(row.get("orders").asInt()));
        }
        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void a_workbook_holds_the_rows_as_numbers_and_texts(@TempDir Path folder) throws Exception {
        var seller = add(PastTrades.some("excel", 3)).orders().getFirst().seller();
        var result = mvc.get()
                .uri(REPORT + "?format=xlsx&market=CN&from=2017-03-01&to=2017-03-03&by=day,paymentType&seller="
                        + seller)
                .with(as.operator())
                .exchange();

        assertThat(result).hasStatusOk();
        assertThat(result.getResponse().getContentType()).contains("spreadsheetml");
        var file =
                Files.write(folder.resolve("trade.xlsx"), result.getResponse().getContentAsByteArray());
        try (var book = new ZipFile(file.toFile());
                var part = book.getInputStream(book.getEntry("xl/worksheets/sheet1.xml"))) {
            var sheet = new String(part.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(sheet.split("<row ")).hasSize(5);
            assertThat(sheet).contains("<v>12.00</v>").doesNotContain("<f>");
        }
    }

    @Test
    void facts_and_ledger_say_the_same_of_live_sales() {
        clock.set(Instant.parse("2026-06-01T04:00:00Z"));
        var mug = given.onSale(5_000, 10);
        given.freight(mug.seller(), 800);
        var shopper = given.shopper();
        var kept = OrdersFixtures.order(given.paid(shopper, mug, 1));
        var undone = given.paid(shopper, mug, 2);
        sales.cancel(OrdersFixtures.order(undone), new Actor.Job("test"), "OUT_OF_STOCK");
        counted();

        var found = get("/reconciliation?from=2026-06-01&to=2026-06-01&origin=LIVE");
        assertThat(found.get("agree").asBoolean()).isTrue();
        assertThat(found.at("/paid/facts/amount").asString()).isEqualTo("166.00");
        assertThat(found.at("/paid/ledger/amount").asString()).isEqualTo("166.00");
        assertThat(found.at("/days/0/refunded/ledger/amount").asString()).isEqualTo("108.00");

        sales.delivered(sales.ship(kept, mug.seller(), "SF", "SF-" + UUID.randomUUID()));
        sales.received(kept, shopper);
        clock.set(Instant.parse("2026-06-25T04:00:00Z"));
        sales.release(clock.instant(), Origin.LIVE);
        counted();
        var later = get("/reconciliation?from=2026-06-02&to=2026-06-25&origin=LIVE");
        assertThat(later.get("agree").asBoolean()).isTrue();
        assertThat(later.at("/released/facts/amount").asString()).isEqualTo("58.00");
        assertThat(later.at("/released/ledger/amount").asString()).isEqualTo("58.00");

        add(PastTrades.some("unbooked", 1));
        var brought = get("/reconciliation?market=CN&from=2017-03-01&to=2017-03-01");
        assertThat(brought.get("agree").asBoolean()).isFalse();
        assertThat(brought.at("/days/0/paid/ledger/amount").asString()).isEqualTo("0.00");
    }

    private int orders(String query) {
        return get(query).at("/total/orders").asInt();
    }

    private PastTrade add(List<PastTrade> trades) {
        tx.executeWithoutResult(_ -> history.add(trades));
        return trades.getFirst();
    }

    private void sumUp() {
        while (sums.some() > 0) {
            // the next days
        }
    }

    private List<String> rows(String query, String... columns) {
        return StreamSupport.stream(get(query).get("rows").spliterator(), false)
                .map(row -> String.join(
                        " ",
                        List.of(columns).stream()
                                .map(row::path)
                                .map(value -> value.has("amount")
                                        ? value.get("amount").asString()
                                        : value.asString(""))
                                .toList()))
                .toList();
    }

    private List<String> csv(String query) {
        var result = mvc.get()
                .uri(REPORT + query + "&format=csv")
                .with(as.operator())
                .exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private JsonNode get(String query) {
        var result = mvc.get().uri(REPORT + query).with(as.operator()).exchange();
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
