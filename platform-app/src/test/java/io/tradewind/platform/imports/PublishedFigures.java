package io.tradewind.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Source;
import io.tradewind.testkit.As;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lombok.RequiredArgsConstructor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is published of the Olist slice until the end of 2017, asked of the trade report as operators ask.
@RequiredArgsConstructor
final class PublishedFigures {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvcTester mvc;
    private final As as;
    private final String system;

    /// Every figure of the report is the one published.
    void areReported() {
        var total = report("", "by=total").get("total");
        assertThat(total.get("purchases").asInt()).isEqualTo(9_273);
        assertThat(total.get("orders").asInt()).isEqualTo(9_322);
        assertThat(total.get("items").asInt()).isEqualTo(10_604);
        assertThat(amount(total, "itemPrice")).isEqualTo("1267844.29");
        assertThat(amount(total, "freight")).isEqualTo("205214.82");
        assertThat(amount(total, "gmv")).isEqualTo("1473059.11");
        assertThat(amount(total, "payments")).isEqualTo("1486169.39");
        assertThat(total.get("paymentRows").asInt()).isEqualTo(9_683);
        assertThat(total.get("reviews").asInt()).isEqualTo(2_304);
        assertThat(total.get("reviewScore").asString()).isEqualTo("4.05");
        assertThat(amount(total, "averageOrderValue")).isEqualTo("158.85");
        assertThat(amount(total, "refunded")).isEqualTo("0.00");

        assertThat(rows("by=month", "month", "purchases", "itemPrice"))
                .filteredOn(row -> !row.endsWith(" 0 0.00")) // months in which only older purchases moved
                .containsExactly(
                        "2016-09 1 134.97",
                        "2016-10 72 10381.87",
                        "2017-01 166 26478.45",
                        "2017-02 353 45112.95",
                        "2017-03 591 88758.74",
                        "2017-04 507 79661.47",
                        "2017-05 746 97544.57",
                        "2017-06 677 86923.08",
                        "2017-07 850 101594.76",
                        "2017-08 898 116512.04",
                        "2017-09 856 120117.95",
                        "2017-10 903 135396.36",
                        "2017-11 1500 203592.24",
                        "2017-12 1153 155634.84");
        assertThat(rows("by=status", "status", "sourceStatus", "purchases"))
                .containsExactlyInAnyOrder(
                        "CANCELLED canceled 31",
                        "CANCELLED unavailable 47",
                        "COMPLETED delivered 9091",
                        "PAID invoiced 23",
                        "PAID processing 22",
                        "SHIPPED shipped 59");
        assertThat(rows("by=seller&sort=-itemPrice&limit=5", "seller", "itemPrice"))
                .containsExactly(
                        shop("7e93a43ef30c4f03f38b393420bc753a") + " 31288.85",
                        shop("4a3ca9315b744ce9f8e9374361493884") + " 27224.34",
                        shop("7a67c85e85bb2ce8582c35f2203ad736") + " 24433.12",
                        shop("fa1c13f2614d7b5c4749cbc52fecda94") + " 24323.25",
                        shop("53243585a1d6dc2643021fd1853d8905") + " 23309.28");
        assertThat(rows("by=seller", "seller", "orders"))
                .as("1,153 shops, and the purchases of none")
                .hasSize(1_154);
    }

    /// However the rows are told apart, they add up to the same.
    void addUp() {
        for (var by : List.of("day", "week", "month", "category", "seller", "status")) {
            assertThat(sum(by, "itemPrice")).as(by).isEqualTo("1267844.29");
            assertThat(sum(by, "freight")).as(by).isEqualTo("205214.82");
        }
        for (var by : List.of("day", "week", "month", "seller", "status", "paymentType")) {
            assertThat(sum(by, "payments")).as(by).isEqualTo("1486169.39");
        }
    }

    /// What does not fit together is listed, in pages and as a file.
    void namesTheExceptions() {
        var found = report("/exceptions", "limit=100");
        assertThat(found.at("/counts/DIFFERENCE").asInt()).isEqualTo(94);
        assertThat(found.at("/counts/NO_ORDERS").asInt()).isEqualTo(56);
        // bfbd0f9b… was delivered and has no row among the payments, whatever its publishers count.
        assertThat(found.at("/counts/NO_PAYMENT").asInt()).isEqualTo(1);
        assertThat(found.get("items")).hasSize(94);
        assertThat(lines("/exceptions", "kind=NO_ORDERS")).hasSize(57);
    }

    /// The ledger says the same of every day: of all that was brought, since it tells systems apart by who paid, and
    /// one order was paid by nobody.
    void agreeWithTheLedger() {
        var found = JSON.readTree(read("/reconciliation?market=BR&origin=IMPORT"));
        assertThat(found.get("days").size()).isGreaterThan(365);
        assertThat(found.get("days"))
                .allSatisfy(day -> assertThat(day.at("/paid/difference/amount").asString())
                        .as("%s", day)
                        .isEqualTo("0.00"));
        assertThat(found.get("agree").asBoolean()).isTrue();
        assertThat(amount(found.get("paid"), "facts")).isEqualTo(amount(found.get("paid"), "ledger"));
    }

    private String sum(String by, String figure) {
        return StreamSupport.stream(report("", "by=" + by).get("rows").spliterator(), false)
                .map(row -> new BigDecimal(amount(row, figure)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    private List<String> rows(String query, String... columns) {
        return StreamSupport.stream(report("", query).get("rows").spliterator(), false)
                .map(row -> Arrays.stream(columns)
                        .map(column -> said(row.path(column)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String said(JsonNode value) {
        return value.has("amount")
                ? value.get("amount").asString()
                : value.has("id") ? value.get("id").asString() : value.asString("");
    }

    private static String amount(JsonNode of, String figure) {
        return of.at("/" + figure + "/amount").asString();
    }

    private String shop(String source) {
        return new Source(system, source).key("seller").toString();
    }

    private List<String> lines(String path, String query) {
        return new String(get(path, query + "&format=csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private JsonNode report(String path, String query) {
        return JSON.readTree(get(path, query));
    }

    private byte[] get(String path, String query) {
        return read("%s?market=BR&system=%s&%s".formatted(path, system, query));
    }

    private byte[] read(String where) {
        var result = mvc.get()
                .uri("/api/v1/admin/reports/trade" + where)
                .with(as.operator("SUPPORT"))
                .exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }
}
