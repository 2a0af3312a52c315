package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.CHARGEBACK_OPEN;
import static io.tradewind.payments.LedgerAccount.Kind.REFUND_IN_TRANSIT;
import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.PaymentStatus.CAPTURED;
import static io.tradewind.payments.PaymentStatus.UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.payments.Chargebacks.OpenChargeback;
import io.tradewind.payments.PaymentFixtures.Sale;
import io.tradewind.payments.hook.ProviderHooks;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.sandbox.SandboxDelivery;
import io.tradewind.payments.sandbox.SandboxSecret;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class HookTests {

    static final String HOOK = "/api/v1/hooks/payments/sandbox";

    @Autowired
    Chargebacks chargebacks;

    @Autowired
    PaymentFixtures given;

    @Autowired
    Payments payments;

    @Autowired
    ProviderHooks hooks;

    @Autowired
    CheckPayments checks;

    @Autowired
    SandboxSecret secret;

    @Autowired
    SandboxDelivery delivery;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    @Capability("C46")
    void settles_an_unanswered_payment_once_however_often_it_is_told() {
        var sale = given.due("sandbox", 1000);
        assertThat(given.start(sale, "capture-then-timeout")).isEqualTo(UNKNOWN);
        var message = messages(sale).getFirst();

        for (int i = 0; i < 3; i++) {
            assertThat(post(message, clock.instant())).hasStatus(204);
        }

        assertThat(status(sale)).isEqualTo(CAPTURED);
        assertThat(given.journals(Template.CAPTURE, sale.payment().value())).isEqualTo(1);
    }

    @Test
    @Capability("C46")
    void changes_nothing_without_a_good_and_fresh_signature() {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "capture-then-timeout");
        var message = messages(sale).getFirst();

        assertThat(mvc.post()
                        .uri(HOOK)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(message)
                        .header(
                                "Sandbox-Signature",
                                ProviderSignature.sign(
                                        "other".getBytes(UTF_8), message.getBytes(UTF_8), clock.instant())))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("unproved-hook");
        assertThat(mvc.post().uri(HOOK).contentType(MediaType.APPLICATION_JSON).content(message))
                .hasStatus(401);
        assertThat(post(message, clock.instant().minus(Duration.ofMinutes(6)))).hasStatus(401);
        assertThat(post(message.replace("captured", "refunded"), message, clock.instant()))
                .hasStatus(401);

        assertThat(status(sale)).isEqualTo(UNKNOWN);
        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();
    }

    @Test
    void knows_no_other_provider() {
        assertThat(mvc.post().uri("/api/v1/hooks/payments/nobody").content("{}"))
                .hasStatus(404);
    }

    @Test
    @Capability("C46")
    void ends_the_same_in_whatever_order_it_is_told() {
        for (long seed = 1; seed <= 6; seed++) {
            var sale = given.due("sandbox-auth", 1000);
            given.start(sale, "ok");
            payments.capture(sale.payable(), clock.instant());
            checks.checkDue();
            var told = new ArrayList<>(messages(sale));
            told.addAll(messages(sale));
            Collections.shuffle(told, new Random(seed));

            told.forEach(message -> assertThat(post(message, clock.instant())).hasStatus(204));

            assertThat(status(sale)).as("seed %d", seed).isEqualTo(CAPTURED);
            assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
        }
    }

    /// A hundred and twenty ways to tell of one payment: that it is authorised, taken and refunded, the second
    /// once more, and a bank's claim, which is repeated until it can be booked. Before each there is a message
    /// that nobody signed and one that is old; they change nothing.
    @Test
    @Capability("C46")
    void every_order_of_what_a_provider_and_a_bank_say_ends_the_same() {
        for (var said : orders(List.of("authorized", "captured", "refunded", "captured", "CLAIM"))) {
            var sale = given.due("sandbox", 1000);
            given.start(sale, "capture-then-timeout");
            boolean booked = false;
            for (var word : said) {
                if (word.equals("CLAIM")) {
                    booked = claimed(sale);
                } else {
                    told(sale, word);
                }
            }

            assertThat(booked || claimed(sale)).as("%s", said).isTrue();
            assertThat(claimed(sale)).isTrue();
            assertThat(status(sale)).as("%s", said).isEqualTo(CAPTURED);
            assertThat(given.journals(Template.CAPTURE, sale.payment().value()))
                    .as("%s", said)
                    .isEqualTo(1);
            assertThat(given.booked(sale.order(), CHARGEBACK_OPEN))
                    .as("%s", said)
                    .isEqualTo(400);
            assertThat(given.booked(sale.order(), REFUND_IN_TRANSIT))
                    .as("%s", said)
                    .isZero();
        }
    }

    private void told(Sale sale, String word) {
        var body = """
                {"id":"evt_%1$s_%2$s","type":"charge.%1$s","charge":"%2$s","createdAt":"2026-03-02T02:00:00Z"}""".formatted(word, attempt(sale));
        var before = status(sale);
        assertThat(post(body, body + " ", clock.instant())).hasStatus(401);
        assertThat(post(body, clock.instant().minus(Duration.ofMinutes(6)))).hasStatus(401);
        assertThat(status(sale)).isEqualTo(before);
        assertThat(post(body, clock.instant())).hasStatus(204);
    }

    private boolean claimed(Sale sale) {
        try {
            chargebacks.open(new OpenChargeback(
                    sale.payment(),
                    "CB-1",
                    Money.of(400, "CNY"),
                    "not received",
                    new Actor.Job("test"),
                    clock.instant()));
            return true;
        } catch (RefundTooLarge notTaken) {
            return false;
        }
    }

    private static List<List<String>> orders(List<String> words) {
        if (words.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < words.size(); i++) {
            var rest = new ArrayList<>(words);
            var first = rest.remove(i);
            for (var order : orders(rest)) {
                var one = new ArrayList<String>();
                one.add(first);
                one.addAll(order);
                all.add(one);
            }
        }
        return all;
    }

    private String attempt(Sale sale) {
        return jdbc.sql("select id::text from payments_attempt where payment = :id")
                .param("id", sale.payment().value())
                .query(String.class)
                .single();
    }

    @Test
    @Capability("C46")
    void does_not_believe_what_a_message_says_of_money() {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "hang");
        var attempt = attempt(sale);
        var body = """
                {"id":"evt_%s","type":"charge.captured","charge":"%s","createdAt":"2026-03-02T02:00:00Z"}""".formatted(attempt, attempt);

        assertThat(post(body, clock.instant())).hasStatus(204);

        assertThat(status(sale)).isEqualTo(UNKNOWN);
    }

    @Test
    @Capability("C46")
    void arrives_as_a_signed_post_and_again_until_it_is_taken() throws IOException {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "capture-then-timeout");
        var takes = new AtomicBoolean();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(HOOK, exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            if (takes.get()) {
                hooks.receive("sandbox", body, exchange.getRequestHeaders()::getFirst);
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.sendResponseHeaders(503, -1);
            }
            exchange.close();
        });
        server.start();
        System.setProperty(
                "tradewind.payments.sandbox.hook-url",
                "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), HOOK));
        try {
            delivery.deliverDue();
            assertThat(status(sale)).isEqualTo(UNKNOWN);

            takes.set(true);
            clock.advance(Duration.ofMinutes(2));
            delivery.deliverDue();
            assertThat(status(sale)).isEqualTo(CAPTURED);
        } finally {
            System.clearProperty("tradewind.payments.sandbox.hook-url");
            server.stop(0);
        }
    }

    private PaymentStatus status(Sale sale) {
        return payments.find(sale.payment()).orElseThrow().status();
    }

    private List<String> messages(Sale sale) {
        return jdbc.sql("""
                        select body from payments_sandbox_event
                        where charge in (select id::text from payments_attempt where payment = :id) order by id
                        """)
                .param("id", sale.payment().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private MvcTestResult post(String body, Instant signedAt) {
        return post(body, body, signedAt);
    }

    private MvcTestResult post(String body, String signed, Instant signedAt) {
        return mvc.post()
                .uri(HOOK)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .header("Sandbox-Signature", ProviderSignature.sign(secret.bytes(), signed.getBytes(UTF_8), signedAt))
                .exchange();
    }
}
