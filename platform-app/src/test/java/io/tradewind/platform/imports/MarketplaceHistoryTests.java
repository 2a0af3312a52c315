package io.tradewind.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.tradewind.PlatformIT;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Operations.InputFile;
import io.tradewind.kernel.operation.Standing;
import io.tradewind.platform.imports.MarketplaceHistory.Input;
import io.tradewind.platform.integrity.IntegrityAudit;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another marketplace's history, brought in whole.
@PlatformIT
class MarketplaceHistoryTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> SMALL = Map.of(
            "categories.csv", """
            product_category_name,product_category_name_english
            brinquedos,toys
            """,
            "sellers.csv", """
            seller_id,seller_zip_code_prefix,seller_city,seller_state
            s1,01001,sao paulo,SP
            s2,80010,curitiba,PR
            """,
            "products.csv", """
            product_id,product_category_name,product_weight_g
            p1,brinquedos,250
            p2,,100
            p3,brinquedos,
            """,
            "customers.csv", """
            customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
            c1,u1,20000,rio de janeiro,RJ
            c2,u1,20000,rio de janeiro,RJ
            c3,u2,40000,salvador,BA
            c4,u3,40000,salvador,BA
            """,
            "orders.csv", """
            order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
            two-sellers,c1,delivered,2017-05-01 10:00:00,2017-05-01 10:05:00,2017-05-02 08:00:00,2017-05-06 17:00:00,2017-05-20 00:00:00
            dearer,c2,delivered,2017-06-01 10:00:00,2017-06-01 10:05:00,2017-06-02 08:00:00,2017-06-06 17:00:00,2017-06-20 00:00:00
            cancelled,c3,canceled,2017-06-10 10:00:00,2017-06-10 10:05:00,,,2017-06-30 00:00:00
            no-items,c4,unavailable,2017-06-11 10:00:00,2017-06-11 10:05:00,,,2017-06-30 00:00:00
            underway,c4,shipped,2017-06-12 10:00:00,2017-06-12 10:05:00,2017-06-13 08:00:00,,2017-06-30 00:00:00
            bad-price,c4,delivered,2017-06-12 10:00:00,2017-06-12 10:05:00,2017-06-13 08:00:00,2017-06-14 08:00:00,2017-06-30 00:00:00
            no-customer,c9,delivered,2017-06-12 10:00:00,2017-06-12 10:05:00,2017-06-13 08:00:00,2017-06-14 08:00:00,2017-06-30 00:00:00
            odd-word,c4,teleported,2017-06-12 10:00:00,,,,2017-06-30 00:00:00
            """,
            "items.csv", """
            order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
            two-sellers,1,p1,s1,2017-05-03 10:00:00,50.00,10.10
            two-sellers,2,p2,s2,2017-05-03 10:00:00,30.00,5
            dearer,1,p1,s1,2017-06-03 10:00:00,55.5,10.10
            cancelled,1,p1,s1,2017-06-12 10:00:00,55.50,8.00
            underway,1,p2,s2,2017-06-14 10:00:00,30.00,5.00
            bad-price,1,p1,s1,2017-06-14 10:00:00,55.505,5.00
            bad-price,2,p2,s2,2017-06-14 10:00:00,30.00,5.00
            no-customer,1,p1,s1,2017-06-14 10:00:00,55.50,5.00
            nowhere,1,p9,s1,2017-06-14 10:00:00,55.50,5.00
            """,
            "payments.csv", """
            order_id,payment_sequential,payment_type,payment_installments,payment_value
            two-sellers,1,credit_card,3,80.00
            two-sellers,2,voucher,1,15.10
            dearer,1,boleto,1,66.00
            cancelled,1,credit_card,1,63.50
            no-items,1,credit_card,1,12.34
            underway,1,credit_card,1,35.00
            bad-price,1,credit_card,1,95.51
            no-customer,1,credit_card,1,60.50
            nowhere,1,credit_card,1,60.50
            """,
            "reviews.csv", """
            review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
            r1,two-sellers,2,,"one of two
            was broken",2017-05-07 00:00:00,2017-05-08 09:00:00
            r2,dearer,5,,,2017-06-07 00:00:00,
            r3,nowhere,5,,,2017-06-07 00:00:00,
            r4,underway,9,,,2017-06-07 00:00:00,
            """);

    @Autowired
    HistoryFiles files;

    @Autowired
    Operations operations;

    @Autowired
    IntegrityAudit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    RecurringTask<Void> sumUpTradeTask;

    final String system = "t" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    @Capability({"C151", "C186"})
    void becomes_purchases_money_and_reviews_of_the_past_and_what_is_wrong_is_told() throws Exception {
        var end = bring(SMALL);

        assertThat(end.status()).isEqualTo(Standing.Status.DONE);
        // bad-price (the price, the order), no-customer (its customer, the order), odd-word (its status, the
        // order), the product, the item, the payment and the review of nowhere, the score of r4.
        assertThat(end.errorCount()).isEqualTo(11);
        assertThat(numbers("select source_id, total from orders_purchase where source_system = :system"))
                .isEqualTo(Map.of(
                        "two-sellers", 9510L, "dearer", 6560L, "cancelled", 6350L, "no-items", 0L, "underway", 3500L));
        assertThat(numbers("""
                        select p.source_id || '/' || o.life, count(*) from orders_order o
                        join orders_purchase p on p.id = o.purchase where p.source_system = :system group by 1
                        """))
                .isEqualTo(Map.of(
                        "two-sellers/CLOSED", 2L, "dearer/CLOSED", 1L, "cancelled/CANCELLED", 1L, "underway/OPEN", 1L));
        assertThat(ledger())
                .isEqualTo(Map.of(
                        // 95.10 and 65.60 were paid out; 63.50, 12.34 and the 0.40 too much are unexplained
                        "HISTORY_CASH", 11_124L,
                        "IMPORT_DIFFERENCE", -7_624L,
                        "ESCROW", -3_500L));
        assertThat(numbers("""
                        select p.source_id, s.rating_count * 100 + s.rating_sum from catalog_product p
                        join catalog_product_stats s on s.product = p.id where p.source_system = :system
                          and s.rating_count > 0
                        """)).as("a review of two products is of neither").isEqualTo(Map.of("p1", 105L));
        assertThat(numbers("""
                        select o.source_id, count(*) from catalog_offer o join catalog_offer_price p on p.offer = o.id
                        where o.source_system = :system group by 1
                        """)).as("a price that changed").isEqualTo(Map.of("s1/p1", 2L, "s2/p2", 1L));
        assertThat(audit.run().findings()).isEmpty();
    }

    @Test
    void brought_again_nothing_changes() throws Exception {
        bring(SMALL);
        var before = everything();

        bring(SMALL);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void comes_over_http_as_a_zip_and_only_from_an_administrator() throws Exception {
        var zip = new MockMultipartFile("files", "history.zip", "application/zip", zipped(SMALL));
        var route = "/api/v1/admin/imports/marketplace-history?system=" + system;

        assertThat(mvc.post().uri(route).multipart().file(zip).with(as.operator("SUPPORT")))
                .hasStatus(403);
        var started = mvc.post()
                .uri(route)
                .multipart()
                .file(zip)
                .with(as.operator("ADMIN"))
                .exchange();
        assertThat(started).hasStatus(202);
        var location = String.valueOf(started.getResponse().getHeader("Location"));
        var end = operations.follow(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)), _ -> {});

        assertThat(end.status()).isEqualTo(Standing.Status.DONE);
        assertThat(end.errorCount()).isEqualTo(11);
    }

    @Test
    void files_that_are_none_of_a_history_are_refused_with_what_is_wrong() throws Exception {
        var end = bring(Map.of("shopping.csv", "a,b\n1,2\n"));

        assertThat(end.status()).isEqualTo(Standing.Status.FAILED);
        assertThat(end.failure()).contains("orders");
        var noZip = new MockMultipartFile("files", "history.zip", "application/zip", new byte[] {1, 2, 3});
        assertThat(mvc.post()
                        .uri("/api/v1/admin/imports/marketplace-history")
                        .multipart()
                        .file(noZip)
                        .with(as.operator("ADMIN")))
                .hasStatus(422)
                .bodyText()
                .contains("not-a-zip");
    }

    @Test
    void a_system_needs_a_short_name_of_its_own_and_a_market_that_is_there() {
        var zip = new MockMultipartFile("files", "orders.csv", "text/csv", new byte[] {65});
        var wrong =
                Map.of("system=Olist Brasil", "pattern", "system=demo", "taken", "system=olist&market=XX", "market");

        wrong.forEach((asked, rule) -> assertThat(mvc.post()
                        .uri("/api/v1/admin/imports/marketplace-history?" + asked)
                        .multipart()
                        .file(zip)
                        .with(as.operator("ADMIN")))
                .hasStatus4xxClientError()
                .bodyText()
                .contains(rule));
        assertThat(numbers("select 'purchases', count(*) from orders_purchase where source_system = :system"))
                .containsEntry("purchases", 0L);
    }

    /// The published figures of the real set, where `tradewind.data` names its folder.
    @Test
    @Capability("C186")
    void a_real_history_keeps_its_figures_to_the_cent() throws Exception {
        var data = System.getProperty("tradewind.data", "");
        assumeTrue(!data.isBlank(), "tradewind.data does not name a folder with real data: not proved on them here");
        var operation = files.start(new Actor.Job("import"), new Input(system, "BR"), Path.of(data, "olist"));

        var end = operations.follow(operation, _ -> {});

        assertThat(end.status()).isEqualTo(Standing.Status.DONE);
        assertThat(numbers("""
                        select source_status, count(*) from orders_purchase where source_system = :system group by 1
                        """))
                .isEqualTo(Map.of(
                        "canceled", 31L,
                        "delivered", 9_091L,
                        "invoiced", 23L,
                        "processing", 22L,
                        "shipped", 59L,
                        "unavailable", 47L));
        assertThat(numbers("""
                        select 'orders', count(*) from orders_order where source_system = :system
                        union all select 'items', count(*) from orders_line l join orders_order o on o.id = l.order_id
                            where o.source_system = :system
                        union all select 'price', sum(l.amount) from orders_line l
                            join orders_order o on o.id = l.order_id where o.source_system = :system
                        union all select 'freight', sum(freight) from orders_order where source_system = :system
                        union all select 'payments', count(*) from payments_payment where source_system = :system
                        union all select 'paid', sum(amount) from payments_payment where source_system = :system
                        union all select 'reviews', count(*) from marketing_review where source_system = :system
                        union all select 'buyers', count(*) from members_buyer where source_system = :system
                        union all select 'products', count(*) from catalog_product where source_system = :system
                        """))
                .isEqualTo(Map.of(
                        "orders", 9_322L,
                        "items", 10_604L,
                        "price", 126_784_429L,
                        "freight", 20_521_482L,
                        "payments", 9_683L,
                        "paid", 148_616_939L,
                        "reviews", 2_304L,
                        "buyers", 9_207L,
                        "products", 32_951L));
        var published = new PublishedFigures(mvc, as, system);
        published.areReported();
        published.addUp();
        sumUp();
        published.areReported();
        published.addUp();
        published.namesTheExceptions();
        published.agreeWithTheLedger();
        assertThat(audit.run().findings()).isEmpty();
    }

    /// A set whose tables were sampled one by one, so that most rows name what is not there.
    @Test
    void of_an_inconsistent_history_comes_in_what_is_whole_and_every_orphan_is_told() throws Exception {
        var data = System.getProperty("tradewind.data", "");
        assumeTrue(!data.isBlank(), "tradewind.data does not name a folder with real data: not proved on them here");
        var operation =
                files.start(new Actor.Job("import"), new Input(system, "BR"), Path.of(data, "olist-inconsistent"));

        var end = operations.follow(operation, _ -> {});

        assertThat(end.status()).isEqualTo(Standing.Status.DONE);
        assertThat(jdbc.sql("""
                        select file || ' ' || rule, count(distinct line) from kernel_operation_error
                        where operation = :operation group by 1
                        """)
                        .param("operation", operation)
                        .query(MarketplaceHistoryTests::number)
                        .list())
                .containsExactlyInAnyOrder(
                        "olist_orders_dataset.csv unknown-customer 4062",
                        "olist_orders_dataset.csv left-out 4062",
                        "olist_order_items_dataset.csv unknown-order 4954",
                        "olist_order_items_dataset.csv unknown-product 5038",
                        "olist_order_items_dataset.csv unknown-seller 4897",
                        "olist_order_payments_dataset.csv unknown-order 4555",
                        "olist_order_reviews_dataset.csv unknown-order 5872");
        assertThat(numbers("select 'whole', count(*) from orders_purchase where source_system = :system"))
                .containsEntry("whole", 9L);
        assertThat(audit.run().findings()).isEmpty();
    }

    private static String number(ResultSet row, int no) throws SQLException {
        return row.getString(1) + " " + row.getLong(2);
    }

    @Test
    void facts_and_ledger_say_the_same_of_the_past() throws Exception {
        bring(SMALL);

        var found = report("/reconciliation", "");
        assertThat(found.get("agree").asBoolean()).isTrue();
        assertThat(found.at("/paid/ledger/amount").asString()).isEqualTo("259.60");
        assertThat(found.at("/released/ledger/amount").asString()).isEqualTo("160.70");
        assertThat(found.at("/days/0/day").asString()).isEqualTo("2017-05-01");
        assertThat(report("/reconciliation", "&origin=LIVE")
                        .at("/paid/ledger/amount")
                        .asString())
                .isEqualTo("0.00");
        assertThat(report("", "&by=total").at("/total/payments/amount").asString())
                .isEqualTo("271.94");
        var odd = report("/exceptions", "");
        assertThat(odd.at("/counts/DIFFERENCE").asInt()).isEqualTo(2);
        assertThat(odd.at("/items/0/sourceId").asString()).isEqualTo("dearer");
        assertThat(odd.at("/items/1/kinds").toString()).isEqualTo("[\"DIFFERENCE\",\"NO_ORDERS\"]");
    }

    private JsonNode report(String path, String query) {
        var result = mvc.get()
                .uri("/api/v1/admin/reports/trade%s?market=BR&system=%s%s".formatted(path, system, query))
                .with(as.operator("SUPPORT"))
                .exchange();
        assertThat(result).hasStatusOk();
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    // Our jobs take nothing from where they run.
    @SuppressWarnings("NullAway")
    private void sumUp() {
        sumUpTradeTask.execute(sumUpTradeTask.instance("test"), null);
    }

    private Standing bring(Map<String, String> history) throws Exception {
        var named = new TreeMap<>(history)
                .entrySet().stream()
                        .map(file -> new InputFile(
                                file.getKey(),
                                "text/csv",
                                new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8))))
                        .toList();
        var operation = files.start(new Actor.Job("import"), new Input(system, "BR"), named);
        return operations.follow(operation, _ -> {});
    }

    private Map<String, Long> ledger() {
        return numbers("""
                select a.kind, sum(e.amount) from payments_entry e
                join payments_account a on a.id = e.account
                join payments_journal j on j.id = e.journal
                left join payments_payment p on p.id = e.payment_id
                left join orders_order o on o.id = e.order_id
                where :system in (p.source_system, o.source_system)
                group by 1 having sum(e.amount) <> 0
                """);
    }

    private Map<String, Long> everything() {
        var tables = List.of(
                "orders_purchase",
                "orders_order",
                "orders_line",
                "orders_history",
                "payments_payment",
                "payments_journal",
                "payments_entry",
                "marketing_review",
                "catalog_product",
                "catalog_offer",
                "catalog_offer_price",
                "members_buyer",
                "analytics_trade_fact",
                "analytics_sale_fact");
        var counts = new TreeMap<String, Long>();
        for (var table : tables) {
            counts.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return counts;
    }

    private Map<String, Long> numbers(String sql) {
        var found = new TreeMap<String, Long>();
        jdbc.sql(sql).param("system", system).query(row -> {
            found.put(row.getString(1), row.getLong(2));
        });
        return found;
    }

    private static byte[] zipped(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("history/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
