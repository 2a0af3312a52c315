package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ModuleIT
class EdgeTests {

    static final RequestPostProcessor NOBODY = request -> request;

    @Autowired
    PaymentFixtures given;

    @Autowired
    Ledger ledger;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    TestClock clock;

    final SellerId seller = SellerId.next();

    @Test
    @Capability({"C45", "C150"})
    void starts_a_payment_for_its_buyer_once_a_key() {
        var sale = given.due("sandbox", 1000);
        var uri = "/api/v1/store/payments/%s/start".formatted(sale.payment());
        var shopper = as.shopper(MemberId.next());

        assertThat(post(uri, shopper, null, "{}")).hasStatus(400);
        var first = post(uri, shopper, "one", "{\"simulate\":\"ok\"}");
        assertThat(first).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("CAPTURED");
        assertThat(post(uri, shopper, "one", "{\"simulate\":\"ok\"}"))
                .hasStatusOk()
                .containsHeader("Idempotent-Replayed");
        assertThat(post(uri, shopper, "one", "{\"simulate\":\"decline\"}")).hasStatus(422);
        assertThat(given.journals(Template.CAPTURE, sale.payment().value())).isEqualTo(1);
    }

    @Test
    void hides_a_payment_from_who_may_not_pay_it() {
        var sale = given.due("sandbox", 1000);
        var uri = "/api/v1/store/payments/%s/start".formatted(sale.payment());

        assertThat(post(uri, NOBODY, "one", "{}")).hasStatus(404);
        assertThat(post("/api/v1/store/payments/%s/start".formatted(Ids.next()), NOBODY, "one", "{}"))
                .hasStatus(404);
        assertThat(mvc.post()
                        .uri(uri)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .header("Idempotency-Key", "two")
                        .header("Purchase-Token", TestPayables.TOKEN))
                .hasStatusOk();
    }

    @Test
    void refuses_an_instruction_it_does_not_know_and_may_be_asked_again() {
        var sale = given.due("sandbox", 1000);
        var uri = "/api/v1/store/payments/%s/start".formatted(sale.payment());
        var shopper = as.shopper(MemberId.next());

        assertThat(post(uri, shopper, "one", "{\"simulate\":\"magic\"}")).hasStatus(422);
        assertThat(post(uri, shopper, "two", "{\"unknown\":1}")).hasStatus(400);
        assertThat(post(uri, shopper, "three", "{}")).hasStatusOk();
    }

    @Test
    @Capability({"C45", "C64"})
    void lets_finance_look_and_nobody_else() {
        var sale = given.paid(1000);
        var order = sale.order();

        for (var uri : List.of(
                "/api/v1/admin/payments?order=" + order,
                "/api/v1/admin/ledger?order=" + order,
                "/api/v1/admin/payout-runs",
                "/api/v1/admin/payment-findings",
                "/api/v1/admin/commission-rules")) {
            assertThat(mvc.get().uri(uri).with(as.operator("FINANCE"))).as(uri).hasStatusOk();
            assertThat(mvc.get().uri(uri).with(as.operator("ADMIN"))).as(uri).hasStatusOk();
            assertThat(mvc.get().uri(uri).with(as.operator("SUPPORT"))).as(uri).hasStatus(403);
            assertThat(mvc.get().uri(uri).with(as.seller(seller, "OWNER")))
                    .as(uri)
                    .hasStatus(401);
            assertThat(mvc.get().uri(uri)).as(uri).hasStatus(401);
        }
        assertThat(mvc.get().uri("/api/v1/admin/ledger?order=" + order).with(as.operator("FINANCE")))
                .bodyJson()
                .hasPathSatisfying(
                        "$.items[0].template", path -> assertThat(path).isEqualTo("CAPTURE"))
                .hasPathSatisfying(
                        "$.items[0].entries[0].debit.amount",
                        path -> assertThat(path).isEqualTo("10.00"));
        assertThat(mvc.get().uri("/api/v1/admin/payments/" + sale.payment()).with(as.operator("FINANCE")))
                .bodyJson()
                .hasPathSatisfying("$.history[0].to", path -> assertThat(path).isEqualTo("PENDING"));
    }

    @Test
    void pages_by_cursor() {
        for (int i = 0; i < 3; i++) {
            given.due("sandbox-auth", 1000);
        }
        var first = mvc.get()
                .uri("/api/v1/admin/payments?method=sandbox-auth&limit=2")
                .with(as.operator("FINANCE"))
                .exchange();
        assertThat(first).hasStatusOk().containsHeader("Link");
        var next = JsonPath.<String>read(text(first), "$.next");
        assertThat(mvc.get()
                        .uri("/api/v1/admin/payments?method=sandbox-auth&limit=2&cursor={next}", next)
                        .with(as.operator("FINANCE")))
                .hasStatusOk();
        assertThat(mvc.get()
                        .uri("/api/v1/admin/payments?method=sandbox&limit=2&cursor={next}", next)
                        .with(as.operator("FINANCE")))
                .hasStatus(400);
    }

    @Test
    @Capability("C45")
    void lets_finance_take_reserved_money_in_part_and_let_the_rest_go() {
        var sale = given.due("sandbox-auth", 1000);
        given.start(sale, "ok");
        var uri = "/api/v1/admin/payments/%s/".formatted(sale.payment());
        var finance = as.operator("FINANCE");

        assertThat(post(
                        uri + "capture",
                        finance,
                        "a",
                        "{\"amount\":{\"amount\":\"11.00\",\"currency\":\"CNY\"},\"reason\":\"too much\"}"))
                .hasStatus(409);
        assertThat(post(
                        uri + "capture",
                        finance,
                        "b",
                        "{\"amount\":{\"amount\":\"4.00\",\"currency\":\"CNY\"},\"reason\":\"first parcel\"}"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("AUTHORIZED");
        assertThat(post(uri + "void", finance, "c", "{\"reason\":\"rest not shipped\"}"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CAPTURED");
        assertThat(post(uri + "void", finance, "d", "{\"reason\":\"again\"}")).hasStatus(409);
    }

    @Test
    @Capability({"C63", "C64"})
    void shows_a_seller_its_own_money_only() {
        earn(1000);
        var finance = as.seller(seller, "FINANCE");

        assertThat(mvc.get().uri("/api/v1/merchant/balance").with(finance))
                .bodyJson()
                .hasPathSatisfying(
                        "$.available.amount", path -> assertThat(path).isEqualTo("10.00"));
        assertThat(mvc.get().uri("/api/v1/merchant/statements").with(finance))
                .bodyJson()
                .hasPathSatisfying("$.items.length()", path -> assertThat(path).isEqualTo(1))
                .hasPathSatisfying("$.items[0].kind", path -> assertThat(path).isEqualTo("RELEASE"));
        assertThat(mvc.get().uri("/api/v1/merchant/statements?format=csv").with(finance))
                .hasContentTypeCompatibleWith("text/csv")
                .bodyText()
                .contains("RELEASE", ",10.00,CNY,");
        assertThat(mvc.get().uri("/api/v1/merchant/statements").with(as.seller(SellerId.next(), "OWNER")))
                .bodyJson()
                .hasPathSatisfying("$.items.length()", path -> assertThat(path).isEqualTo(0));
        assertThat(mvc.get().uri("/api/v1/merchant/balance").with(as.seller(seller, "CATALOG")))
                .hasStatus(403);
        assertThat(mvc.get().uri("/api/v1/merchant/payouts").with(finance)).hasStatusOk();
    }

    @Test
    @Capability("C64")
    void runs_payouts_once_a_period_for_finance() {
        earn(1000);
        var finance = as.operator(UUID.randomUUID(), "FINANCE");

        assertThat(post("/api/v1/admin/payout-runs", as.operator("SUPPORT"), "x", "{}"))
                .hasStatus(403);
        assertThat(post("/api/v1/admin/payout-runs", finance, "a", "{\"period\":\"yesterday\"}"))
                .hasStatus(422);
        var run = post("/api/v1/admin/payout-runs", finance, "b", "{\"period\":\"2026-02-28\"}");
        assertThat(run).hasStatus(201);
        assertThat(post("/api/v1/admin/payout-runs", finance, "c", "{\"period\":\"2026-02-28\"}"))
                .hasStatus(201);
        assertThat(mvc.get().uri("/api/v1/merchant/payouts").with(as.seller(seller, "FINANCE")))
                .bodyJson()
                .hasPathSatisfying("$.items.length()", path -> assertThat(path).isEqualTo(1))
                .hasPathSatisfying(
                        "$.items[0].amount.amount", path -> assertThat(path).isEqualTo("10.00"));
    }

    @Test
    @Capability("C61")
    void lets_finance_order_and_end_commission_rules() {
        var finance = as.operator(UUID.randomUUID(), "FINANCE");
        var rule = """
                {"name":"New shops","position":500,"sellers":["%s"],"bands":[{"rateBp":100}],"taxRateBp":600,\
                "reason":"welcome"}""".formatted(seller);

        var created = post("/api/v1/admin/commission-rules", finance, "a", rule);
        assertThat(created).hasStatus(201);
        var uri = created.getResponse().getHeader("Location");
        assertThat(uri).isNotNull();
        assertThat(mvc.put()
                        .uri(uri)
                        .with(finance)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(rule))
                .hasStatus(428);
        assertThat(mvc.put()
                        .uri(uri)
                        .with(finance)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(rule))
                .hasStatusOk()
                .headers()
                .hasValue("ETag", "\"2\"");
        assertThat(mvc.delete().uri(uri + "?reason=over").with(finance).header("If-Match", "\"1\""))
                .hasStatus(412);
        assertThat(mvc.delete().uri(uri + "?reason=over").with(finance).header("If-Match", "\"2\""))
                .hasStatus(204);
        assertThat(post("/api/v1/admin/commission-rules", finance, "b", rule.replace("100", "10001")))
                .hasStatus(422);
    }

    private MvcTestResult post(String uri, RequestPostProcessor who, @Nullable String key, String body) {
        var request = mvc.post()
                .uri(uri)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void earn(long minor) {
        var money = Money.of(minor, "CNY");
        var owner = OwnerRef.seller(seller);
        ledger.post(new Journal(
                Template.RELEASE,
                "test",
                Ids.next(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(Entry.debit(escrow(owner), money), Entry.credit(sellerAvailable(owner), money))));
    }
}
