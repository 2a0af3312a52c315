package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.PaymentStatus.CAPTURED;
import static io.tradewind.payments.PaymentStatus.UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.kernel.web.ProviderSignature;
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

    @Test
    @Capability("C46")
    void does_not_believe_what_a_message_says_of_money() {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "hang");
        var attempt = jdbc.sql("select id::text from payments_attempt where payment = :id")
                .param("id", sale.payment().value())
                .query((row, _) -> row.getString(1))
                .single();
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
