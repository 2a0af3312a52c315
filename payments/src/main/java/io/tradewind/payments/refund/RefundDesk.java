package io.tradewind.payments.refund;

import static io.tradewind.payments.LedgerAccount.commission;
import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.fee;
import static io.tradewind.payments.LedgerAccount.giftCard;
import static io.tradewind.payments.LedgerAccount.ownSales;
import static io.tradewind.payments.LedgerAccount.refundInTransit;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static io.tradewind.payments.LedgerAccount.taxPayable;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.RefundId;
import io.tradewind.payments.RefundTooLarge;
import io.tradewind.payments.Refunds;
import io.tradewind.payments.Releases.Fee;
import io.tradewind.payments.Template;
import io.tradewind.payments.events.RefundConfirmed;
import io.tradewind.payments.events.RefundRequested;
import io.tradewind.payments.ledger.AccountKeys;
import io.tradewind.payments.payment.LateMoney;
import io.tradewind.payments.payment.Payment;
import io.tradewind.payments.refund.RefundRows.Leg;
import io.tradewind.payments.refund.RefundRows.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sends money back: takes it from what is left of each payment, posts it, leaves the sending to a job.
@Service
@RequiredArgsConstructor
class RefundDesk implements Refunds, LateMoney {

    private static final String INTERNAL = "internal";

    private final RefundRows rows;
    private final SendRefunds sending;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    @Override
    @Transactional
    public RefundId request(RefundRequest command) {
        var currency = command.pieces().getFirst().tenders().currency();
        var total = Money.sum(
                currency, command.pieces().stream().map(Piece::tenders).toList());
        // Payments before the refund's own row, as everywhere.
        var sources = rows.lockSources(command.payable(), command.order(), command.seller());
        if (!rows.add(
                command.id(),
                command.change(),
                command.order(),
                command.payable(),
                total,
                command.reason(),
                command.origin(),
                command.at())) {
            return command.id();
        }
        var left = Money.sum(currency, sources.stream().map(Source::left).toList());
        if (total.compareTo(left) > 0) {
            throw new RefundTooLarge(total, left);
        }
        var split = new Split(sources);
        var journals = new ArrayList<Journal>();
        var funders = new LinkedHashMap<LedgerAccount, Money>();
        int part = 0;
        for (var piece : command.pieces()) {
            piece.funded().forEach(f -> funders.merge(f.account(), f.amount(), Money::plus));
            journals.add(refund(command, piece, part, split.take(piece.tenders())));
            if (!piece.feeBack().isEmpty()) {
                journals.add(feeBack(command, piece, part));
            }
            part++;
        }
        split.totals((source, amount) -> {
            if (amount.positive() && !rows.take(source.payment(), source.no(), amount)) {
                throw new RefundTooLarge(total, left);
            }
        });
        ledger.postAll(journals);
        rows.addLegs(command.id(), legs(split, funders), command.at());
        events.publishEvent(new RefundRequested(
                command.id(), command.payable(), command.order(), total, 0, command.at(), command.origin()));
        confirmWithoutGateway(command, total);
        return command.id();
    }

    private void confirmWithoutGateway(RefundRequest command, Money total) {
        if (rows.confirmWhenDone(command.id(), command.at())) {
            events.publishEvent(new RefundConfirmed(
                    command.id(), command.payable(), command.order(), total, 1, command.at(), command.origin()));
        }
    }

    @Override
    public void sendDue() {
        sending.sendDue();
    }

    @Override
    public List<RefundSummary> ofOrder(UUID order) {
        return rows.ofOrder(order);
    }

    /// Money that came late goes back whole; the taking's id makes it once.
    @Override
    public void sendBack(Payment payment, UUID cause, Money amount, Instant at) {
        var id = new RefundId(cause);
        if (!rows.add(id, null, null, payment.payable(), amount, "late money", payment.origin(), at)) {
            return;
        }
        rows.takeLate(payment.id(), amount);
        boolean ours = payment.provider().equals(INTERNAL);
        rows.addLegs(id, List.of(new Leg(ours ? "GIFT_CARD" : "EXTERNAL", payment.id(), null, amount)), at);
        rows.confirmWhenDone(id, at);
    }

    private Journal refund(RefundRequest command, Piece piece, int part, Map<Source, Money> tenders) {
        var currency = piece.tenders().currency();
        var funded =
                Money.sum(currency, piece.funded().stream().map(Funded::amount).toList());
        var entries = new ArrayList<Entry>();
        var line = piece.line();
        var whole = piece.tenders().plus(funded);
        entries.addAll(from(command, piece, whole));
        tenders.forEach((source, amount) -> entries.add(
                Entry.credit(to(source), amount, command.order(), line).by(source.payment())));
        piece.funded().forEach(f -> entries.add(Entry.credit(f.account(), f.amount(), command.order(), line)));
        return new Journal(
                Template.REFUND, "refund", command.id().value(), part, command.at(), command.origin(), entries);
    }

    /// Who holds the money now: escrow, the seller, or the platform's own sales.
    private List<Entry> from(RefundRequest command, Piece piece, Money whole) {
        var line = piece.line();
        if (!piece.released()) {
            return List.of(Entry.debit(escrow(command.seller()), whole, command.order(), line));
        }
        var tax = line == null ? Optional.<Money>empty() : rows.takeBackOwn(line, whole);
        if (tax.isPresent()) {
            return List.of(
                    Entry.debit(ownSales(), whole.minus(tax.get()), command.order(), line),
                    Entry.debit(taxPayable(), tax.get(), command.order(), line));
        }
        return List.of(Entry.debit(sellerAvailable(command.seller()), whole, command.order(), line));
    }

    private static Journal feeBack(RefundRequest command, Piece piece, int part) {
        var entries = new ArrayList<Entry>();
        var back = Money.zero(piece.tenders().currency());
        for (Fee one : piece.feeBack()) {
            var account = one.kind().equals("COMMISSION") ? commission() : fee(one.kind());
            entries.add(Entry.debit(account, one.amount(), command.order(), piece.line()));
            entries.add(Entry.debit(taxPayable(), one.tax(), command.order(), piece.line()));
            back = back.plus(one.amount()).plus(one.tax());
        }
        entries.add(Entry.credit(sellerAvailable(command.seller()), back, command.order(), piece.line()));
        return new Journal(
                Template.FEE_BACK, "refund", command.id().value(), part, command.at(), command.origin(), entries);
    }

    private static LedgerAccount to(Source source) {
        var card = source.instrument();
        return card == null ? refundInTransit() : giftCard(OwnerRef.giftCard(card));
    }

    private static List<Leg> legs(Split split, Map<LedgerAccount, Money> funders) {
        var legs = new ArrayList<Leg>();
        split.totals((source, amount) -> {
            if (amount.positive()) {
                var account = AccountKeys.id(to(source), amount.code());
                legs.add(new Leg(
                        source.instrument() == null ? "EXTERNAL" : "GIFT_CARD", source.payment(), account, amount));
            }
        });
        funders.forEach((account, amount) -> {
            if (amount.positive()) {
                var kind = account.kind() == LedgerAccount.Kind.POINTS_LIABILITY ? "POINTS" : "FUNDER";
                legs.add(new Leg(kind, null, AccountKeys.id(account, amount.code()), amount));
            }
        });
        return legs;
    }
}
