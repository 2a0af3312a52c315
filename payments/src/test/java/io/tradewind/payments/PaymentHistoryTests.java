package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.ESCROW;
import static io.tradewind.payments.LedgerAccount.Kind.HISTORY_CASH;
import static io.tradewind.payments.LedgerAccount.Kind.IMPORT_DIFFERENCE;
import static io.tradewind.payments.LedgerAccount.Kind.OWN_SALES;
import static io.tradewind.payments.LedgerAccount.Kind.SELLER_AVAILABLE;
import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PaymentHistory.LineShare;
import io.tradewind.payments.PaymentHistory.PastDifference;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentHistory.PastRelease;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.events.PaymentEvent;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.payments.settlement.PayoutEnds;
import io.tradewind.payments.settlement.ScheduledPayouts;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
@RecordApplicationEvents
class PaymentHistoryTests {

    static final Instant PAID = Instant.parse("2017-03-05T14:12:09Z");
    static final Instant DELIVERED = Instant.parse("2017-03-14T20:01:00Z");

    @Autowired
    PaymentHistory history;

    @Autowired
    PaymentFixtures given;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    PayoutRuns payouts;

    @Autowired
    ScheduledPayouts scheduled;

    @Autowired
    CheckPayments checks;

    @Autowired
    SendRefunds sending;

    @Autowired
    PayoutEnds bank;

    @Autowired
    ApplicationEvents events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    /// A system of its own, so that no other test's payments count.
    final String system = Ids.next().toString();

    final OwnerRef seller = OwnerRef.seller(SellerId.next());
    final UUID order = Ids.next();

    @Test
    @Capability({"C64", "C186"})
    void tells_a_sale_of_the_past_to_its_end_and_leaves_no_balance() {
        var other = OwnerRef.seller(SellerId.next());
        var second = Ids.next();
        var card = payment(1, 1500, List.of(share(order, seller, 1000), share(second, other, 500)));
        var voucher = payment(2, 250, List.of(share(order, seller, 250)));
        var line = Ids.next();
        var freight = Ids.next();

        assertThat(pay(List.of(card, voucher))).isEqualTo(2);
        assertThat(given.booked(order, ESCROW)).isEqualTo(-1250);
        assertThat(release(order, seller, List.of(share(line, 1000), share(freight, 250))))
                .isEqualTo(1);

        assertThat(given.booked(order, ESCROW)).isZero();
        assertThat(given.booked(second, ESCROW)).isEqualTo(-500);
        assertThat(journals(order))
                .containsExactly(
                        "HISTORY_PAYMENT 2017-03-05 14:12:09+00 IMPORT",
                                "HISTORY_PAYMENT 2017-03-05 14:12:09+00 IMPORT",
                        "HISTORY_RELEASE 2017-03-14 20:01:00+00 IMPORT",
                                "HISTORY_PAYOUT 2017-03-14 20:01:00+00 IMPORT");
        assertThat(given.booked(order, SELLER_AVAILABLE)).isZero();
        assertThat(given.booked(order, HISTORY_CASH)).isEqualTo(-1250);
        assertThat(guarded()).isZero();
        assertThat(payments.find(card.id())).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(found.captured()).isEqualTo(brl(1500));
            assertThat(found.method()).isEqualTo("credit_card");
        });
        assertThat(mvc.get().uri("/api/v1/admin/payments/" + card.id()).with(as.operator("FINANCE")))
                .bodyJson()
                .hasPathSatisfying("$.payment.origin", path -> assertThat(path).isEqualTo("IMPORT"))
                .hasPathSatisfying(
                        "$.payment.instalments", path -> assertThat(path).isEqualTo(3))
                .hasPathSatisfying(
                        "$.payment.sourceId", path -> assertThat(path).isEqualTo("p-1"))
                .hasPathSatisfying("$.history[0].at", path -> assertThat(path).isEqualTo("2017-03-05T14:12:09.000Z"))
                .hasPathSatisfying("$.history[0].to", path -> assertThat(path).isEqualTo("CAPTURED"));
    }

    @Test
    @Capability("C186")
    void the_same_again_changes_nothing() {
        var past = sales(500);
        var releases = past.stream().map(this::released).toList();
        var left = past.stream().map(p -> difference(p, 50, "PAID_MORE")).toList();

        assertThat(pay(past)).isEqualTo(500);
        assertThat(in(() -> history.releases(releases))).isEqualTo(500);
        assertThat(in(() -> history.differences(left))).isEqualTo(500);
        var before = books();

        assertThat(pay(past)).isZero();
        assertThat(in(() -> history.releases(releases))).isZero();
        assertThat(in(() -> history.differences(left))).isZero();

        assertThat(books()).isEqualTo(before);
        assertThat(before)
                .containsEntry("payments", 500L)
                .containsEntry("shares", 500L)
                .containsEntry("takings", 500L)
                .containsEntry("history", 500L)
                .containsEntry("journals", 2000L)
                .containsEntry("escrow", 0L);
    }

    @Test
    void knows_a_payment_by_its_source_under_another_id() {
        pay(List.of(payment(1, 1000, List.of(share(order, seller, 1000)))));
        var again = new PastPayment(
                PaymentId.next(), due(), source(1), "boleto", 1, brl(700), PAID, List.of(share(order, seller, 700)));

        assertThat(pay(List.of(again))).isZero();
        assertThat(given.booked(order, ESCROW)).isEqualTo(-1000);
    }

    @Test
    void keeps_a_payment_of_nothing_and_books_nothing() {
        var nothing = payment(1, 0, List.of(share(order, seller, 0)));

        assertThat(pay(List.of(nothing))).isEqualTo(1);

        assertThat(payments.find(nothing.id()).orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(given.journals(Template.HISTORY_PAYMENT, nothing.id().value()))
                .isZero();
        assertThat(books()).containsEntry("payments", 1L).containsEntry("takings", 0L);
    }

    @Test
    @Capability("C186")
    void lists_what_the_source_does_not_explain() {
        var nobodys = payment(1, 900, List.of());
        var cancelled = payment(2, 1000, List.of(share(order, seller, 1000)));
        var tooLittle = Ids.next();
        var part = payment(3, 70, List.of(share(tooLittle, seller, 70)));
        pay(List.of(nobodys, cancelled, part));
        release(tooLittle, seller, List.of(share(Ids.next(), 100)));

        assertThat(in(() -> history.differences(List.of(
                        difference(cancelled, 1000, "CANCELLED_" + letters()),
                        new PastDifference(tooLittle, seller, null, brl(-30), DELIVERED, "PAID_LESS")))))
                .isEqualTo(2);

        assertThat(given.booked(order, ESCROW)).isZero();
        assertThat(given.booked(tooLittle, ESCROW)).isZero();
        assertThat(given.booked(order, IMPORT_DIFFERENCE)).isEqualTo(-1000);
        var finance = as.operator("FINANCE");
        assertThat(mvc.get()
                        .uri("/api/v1/admin/import-differences?reason=CANCELLED_" + letters())
                        .with(finance))
                .bodyJson()
                .hasPathSatisfying("$.items.length()", path -> assertThat(path).isEqualTo(1))
                .hasPathSatisfying("$.items[0].order", path -> assertThat(path).isEqualTo(order.toString()))
                .hasPathSatisfying(
                        "$.items[0].payment",
                        path -> assertThat(path).isEqualTo(cancelled.id().toString()))
                .hasPathSatisfying(
                        "$.items[0].amount.amount", path -> assertThat(path).isEqualTo("10.00"))
                .hasPathSatisfying("$.items[0].at", path -> assertThat(path).isEqualTo("2017-03-14T20:01:00.000Z"));
        assertThat(mvc.get().uri("/api/v1/admin/import-differences?format=csv").with(finance))
                .hasContentTypeCompatibleWith("text/csv")
                .bodyText()
                .startsWith("at,reason,order,payment,amount,currency,journal\r\n")
                .contains(
                        "2017-03-05T14:12:09Z,NO_ORDER,,%s,9.00,BRL,".formatted(nobodys.id()),
                        "2017-03-14T20:01:00Z,PAID_LESS,%s,,-0.30,BRL,".formatted(tooLittle));
    }

    @Test
    void pages_through_differences_without_losing_one() {
        var past = sales(3);
        pay(past);
        var reason = "PAGED_" + letters();
        in(() -> history.differences(
                past.stream().map(p -> difference(p, 150, reason)).toList()));
        var finance = as.operator("FINANCE");
        var uri = "/api/v1/admin/import-differences?limit=2&reason=" + reason;

        var first = mvc.get().uri(uri).with(finance).exchange();
        assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(2);
        var next = JsonPath.<String>read(new String(first.getResponse().getContentAsByteArray(), UTF_8), "$.next");
        assertThat(mvc.get().uri(uri + "&cursor={next}", next).with(finance))
                .bodyJson()
                .hasPathSatisfying("$.items.length()", path -> assertThat(path).isEqualTo(1))
                .doesNotHavePath("$.next");
        assertThat(mvc.get().uri(uri).with(as.operator("SUPPORT"))).hasStatus(403);
        assertThat(mvc.get().uri(uri).with(as.seller(SellerId.next(), "FINANCE")))
                .hasStatus(401);
    }

    @Test
    void own_goods_become_sales_and_nobody_is_paid() {
        pay(List.of(payment(1, 1000, List.of(share(order, OwnerRef.platform(), 1000)))));

        in(() -> history.releases(List.of(new PastRelease(
                order, OwnerRef.platform(), List.of(share(Ids.next(), 1000)), brl(1000), DELIVERED, true))));

        assertThat(given.booked(order, ESCROW)).isZero();
        assertThat(given.booked(order, OWN_SALES)).isEqualTo(-1000);
        assertThat(given.booked(order, SELLER_AVAILABLE)).isZero();
        assertThat(given.booked(order, HISTORY_CASH)).isZero();
    }

    @Test
    @Capability("C186")
    void nothing_that_works_by_itself_takes_up_the_past() {
        var paid = payment(1, 1000, List.of(share(order, seller, 1000)));
        pay(List.of(paid));
        var open = payment(2, 600, List.of(share(Ids.next(), seller, 600)));
        pay(List.of(open));
        release(order, seller, List.of(share(Ids.next(), 1000)));
        in(() -> history.differences(List.of(difference(open, 600, "CANCELLED"))));
        var before = books();

        payments.cancel(paid.due(), "expired", clock.instant());
        payments.capture(paid.due(), clock.instant());
        assertThat(checks.query(paid.id())).isEqualTo(PaymentStatus.CAPTURED);
        clock.advance(Duration.ofDays(400));
        checks.checkDue();
        scheduled.runDue();
        payouts.run(new RunPayouts("2031-" + letters(), "BRL", clock.instant(), Origin.LIVE));
        bank.askDue();
        sending.sendDue();

        assertThat(books()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from payments_payout where owner_id = :id")
                        .param("id", seller.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(events.stream(PaymentEvent.class)
                        .filter(e -> e.toString().contains(seller.id().toString())
                                || e.toString().contains(paid.due().id().toString())))
                .isEmpty();
    }

    @Test
    void sends_nothing_back_that_was_paid_elsewhere() {
        var paid = payment(1, 1000, List.of(share(order, seller, 1000)));
        pay(List.of(paid));

        assertThatThrownBy(() -> refunds.request(new RefundRequest(
                        RefundId.next(),
                        Ids.next(),
                        order,
                        paid.due(),
                        seller,
                        List.of(new Piece(null, false, brl(1000), List.of(), List.of())),
                        "test",
                        clock.instant(),
                        Origin.LIVE)))
                .isInstanceOf(RefundTooLarge.class);
        assertThat(refunds.ofOrder(order)).isEmpty();
        assertThat(given.booked(order, ESCROW)).isEqualTo(-1000);
    }

    @Test
    void a_payout_of_the_past_leaves_what_was_earned_today() {
        ledger.post(new Journal(
                Template.RELEASE,
                "test",
                Ids.next(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(Entry.debit(escrow(seller), brl(70)), Entry.credit(sellerAvailable(seller), brl(70)))));
        pay(List.of(payment(1, 1000, List.of(share(order, seller, 1000)))));

        release(order, seller, List.of(share(Ids.next(), 1000)));

        assertThat(guarded()).isEqualTo(70);
    }

    @Test
    void refuses_what_does_not_add_up_and_writing_outside_a_transaction() {
        assertThatThrownBy(() -> payment(1, 1000, List.of(share(order, seller, 999))))
                .hasMessageContaining("do not sum");
        assertThatThrownBy(() -> new PastRelease(order, seller, List.of(), brl(1), DELIVERED, false))
                .hasMessageContaining("sum to");
        var two = List.of(
                new PastDifference(order, seller, null, brl(1), DELIVERED, "CANCELLED"),
                new PastDifference(order, seller, null, brl(2), DELIVERED, "CANCELLED"));
        assertThatThrownBy(() -> in(() -> history.differences(two))).hasMessageContaining("two differences");
        assertThatThrownBy(() -> new PastDifference(order, seller, null, brl(1), DELIVERED, "=cmd"))
                .hasMessageContaining("not a reason");
        assertThatThrownBy(() -> history.payments(List.of())).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> history.releases(List.of())).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> history.differences(List.of())).isInstanceOf(IllegalTransactionStateException.class);
    }

    private int pay(List<PastPayment> past) {
        return in(() -> history.payments(past));
    }

    private int release(UUID of, OwnerRef payee, List<LineShare> lines) {
        var sum = lines.stream().mapToLong(l -> l.amount().minor()).sum();
        return in(() -> history.releases(List.of(new PastRelease(of, payee, lines, brl(sum), DELIVERED, false))));
    }

    private int in(IntSupplier work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.getAsInt()));
    }

    private List<PastPayment> sales(int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(i -> payment(i, 150, List.of(share(source(i).key("order"), seller, 150))))
                .toList();
    }

    private PastPayment payment(int no, long minor, List<Share> shares) {
        return new PastPayment(
                PaymentId.of(source(no).key("payment")), due(), source(no), "credit_card", 3, brl(minor), PAID, shares);
    }

    private PastRelease released(PastPayment p) {
        var share = p.shares().getFirst();
        return new PastRelease(
                share.order(), share.payee(), List.of(share(share.order(), 100)), brl(100), DELIVERED, false);
    }

    private PastDifference difference(PastPayment p, long minor, String reason) {
        var share = p.shares().getFirst();
        return new PastDifference(share.order(), share.payee(), p.id(), brl(minor), DELIVERED, reason);
    }

    private Source source(int no) {
        return new Source(system, "p-" + no);
    }

    private static PayableRef due() {
        return new PayableRef("test", Ids.next());
    }

    private static Share share(UUID order, OwnerRef payee, long minor) {
        return new Share(order, payee, brl(minor));
    }

    private static LineShare share(UUID line, long minor) {
        return new LineShare(line, brl(minor));
    }

    private static Money brl(long minor) {
        return Money.of(minor, "BRL");
    }

    /// Letters nobody else has.
    /// Twelve letters that no other test has.
    private String letters() {
        return system.substring(system.length() - 12)
                .chars()
                .mapToObj(digit -> Character.toString('A' + Character.digit(digit, 16)))
                .collect(joining());
    }

    private List<@Nullable String> journals(UUID of) {
        return jdbc.sql("""
                        select j.template || ' ' || j.effective_at || ' ' || j.origin from payments_journal j
                        where j.id in (select journal from payments_entry where order_id = :order)
                            and j.recorded_at > j.effective_at + interval '1 year'
                        order by j.effective_at, j.template desc
                        """).param("order", of).query(String.class).list();
    }

    /// What the guarded row of the seller's balance says.
    private long guarded() {
        return jdbc.sql("""
                        select coalesce(sum(b.amount), 0) from payments_balance b
                        join payments_account a on a.id = b.account where a.owner_id = :id
                        """).param("id", seller.id()).query(Long.class).single();
    }

    /// Everything there is of this test's system and seller.
    private Map<String, @Nullable Object> books() {
        return jdbc.sql("""
                        with p as (select * from payments_payment where source_system = :system),
                            e as (select e.*, a.kind from payments_entry e join payments_account a on a.id = e.account
                                where e.payment_id in (select id from p) or e.order_id in
                                    (select order_id from payments_payment_share where payment in (select id from p)))
                        select (select count(*) from p) as payments,
                            (select coalesce(sum(version + checks + refunded), 0) from p) as moves,
                            (select count(*) from payments_payment_share where payment in (select id from p)) as shares,
                            (select count(*) from payments_capture where payment in (select id from p)) as takings,
                            (select count(*) from payments_payment_history where payment in (select id from p))
                                as history,
                            (select count(distinct journal) from e) as journals,
                            (select coalesce(sum(amount), 0)::bigint from e where kind = 'ESCROW') as escrow
                        """).param("system", system).query().singleRow();
    }
}
