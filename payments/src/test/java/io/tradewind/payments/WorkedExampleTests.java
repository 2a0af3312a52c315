package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.COMMISSION;
import static io.tradewind.payments.LedgerAccount.Kind.ESCROW;
import static io.tradewind.payments.LedgerAccount.Kind.GIFT_CARD;
import static io.tradewind.payments.LedgerAccount.Kind.POINTS_LIABILITY;
import static io.tradewind.payments.LedgerAccount.Kind.PROMOTION;
import static io.tradewind.payments.LedgerAccount.Kind.PSP_RECEIVABLE;
import static io.tradewind.payments.LedgerAccount.Kind.REFUND_IN_TRANSIT;
import static io.tradewind.payments.LedgerAccount.Kind.SELLER_AVAILABLE;
import static io.tradewind.payments.LedgerAccount.Kind.TAX_PAYABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Refunds.Funded;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.Releases.Fee;
import io.tradewind.payments.Releases.ReleaseLine;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two units at 50.00 and freight 10.00; the seller's coupon 5.00, the platform's 8.00, points 2.00; a
/// gift card pays 20.00 and a card 75.00. Released whole, then one unit comes back.
@ModuleIT
class WorkedExampleTests {

    @Autowired
    PaymentFixtures given;

    @Autowired
    TestPayables payables;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    Releases releases;

    @Autowired
    Refunds refunds;

    @Autowired
    SendRefunds sending;

    @Autowired
    Balances balances;

    @Autowired
    TestClock clock;

    final OwnerRef seller = OwnerRef.seller(SellerId.next());
    final UUID order = Ids.next();
    final UUID line = Ids.next();
    final UUID campaign = Ids.next();
    final UUID card = Ids.next();

    @Test
    @Capability({"C64", "C63"})
    void every_cent_of_a_sale_with_all_kinds_of_money_is_where_it_belongs() {
        var payable = sold();

        releases.release(new ReleaseLine(
                order,
                line,
                0,
                seller,
                false,
                cny(10500),
                List.of(new Fee("COMMISSION", cny(950), cny(57))),
                cny(0),
                clock.instant(),
                Origin.LIVE));
        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(9493));

        oneUnitBack(payable);
        sending.sendDue();

        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(5247));
        assertThat(given.booked(order, COMMISSION)).isEqualTo(-475);
        assertThat(given.booked(order, TAX_PAYABLE)).isEqualTo(-28);
        assertThat(given.booked(order, ESCROW)).isZero();
        assertThat(given.booked(order, SELLER_AVAILABLE)).isEqualTo(-5247);
        assertThat(given.booked(order, REFUND_IN_TRANSIT)).isZero();
        assertThat(given.owed(LedgerAccount.giftCard(OwnerRef.giftCard(card)))).isEqualTo(cny(895));
        assertThat(given.owed(LedgerAccount.promotion(campaign))).isEqualTo(cny(-400));
        assertThat(given.booked(order, PSP_RECEIVABLE)).isEqualTo(-3355);
        assertThat(given.booked(order, GIFT_CARD)).isEqualTo(-895);
        assertThat(given.booked(order, PROMOTION)).isEqualTo(400);
        assertThat(given.booked(order, POINTS_LIABILITY)).isEqualTo(100);
        assertThat(payments.of(payable))
                .extracting(PaymentSummary::refunded)
                .containsExactlyInAnyOrder(cny(3355), cny(895));
    }

    private PayableRef sold() {
        ledger.post(new Journal(
                Template.GIFT_CARD_SOLD,
                "test",
                Ids.next(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(
                        Entry.debit(LedgerAccount.pspReceivable("sandbox"), cny(2000)),
                        Entry.credit(LedgerAccount.giftCard(OwnerRef.giftCard(card)), cny(2000)))));
        // Two payments make up the due; the test's owner takes each of them as its own.
        var payable = payables.openForSeveral();
        var byGiftCard = given.due(payable, "gift-card", order, seller, 2000);
        var byCard = given.due(payable, "sandbox", order, seller, 7500);
        assertThat(payments.start(byGiftCard.payment(), Map.of("card", card.toString()))
                        .status())
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(given.start(byCard, "ok")).isEqualTo(PaymentStatus.CAPTURED);
        ledger.postAll(List.of(
                fund(0, LedgerAccount.promotion(campaign), 800), fund(1, LedgerAccount.pointsLiability(), 200)));
        assertThat(given.owed(LedgerAccount.escrow(seller))).isEqualTo(cny(10500));
        return payable;
    }

    private Journal fund(int part, LedgerAccount from, long minor) {
        return new Journal(
                Template.FUND,
                "due",
                order,
                part,
                clock.instant(),
                Origin.LIVE,
                List.of(
                        Entry.debit(from, cny(minor), order, null),
                        Entry.credit(LedgerAccount.escrow(seller), cny(minor), order, null)));
    }

    private void oneUnitBack(PayableRef payable) {
        refunds.request(new RefundRequest(
                RefundId.next(),
                Ids.next(),
                order,
                payable,
                seller,
                List.of(new Piece(
                        line,
                        true,
                        cny(4250),
                        List.of(
                                new Funded(LedgerAccount.promotion(campaign), cny(400)),
                                new Funded(LedgerAccount.pointsLiability(), cny(100))),
                        List.of(new Fee("COMMISSION", cny(475), cny(29))))),
                "returned",
                clock.instant(),
                Origin.LIVE));
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
