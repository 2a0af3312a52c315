package io.tradewind.payments.chargeback;

import static io.tradewind.payments.LedgerAccount.chargebackLoss;
import static io.tradewind.payments.LedgerAccount.chargebackOpen;
import static io.tradewind.payments.LedgerAccount.pspReceivable;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static io.tradewind.payments.LedgerAccount.sellerHeld;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Chargebacks;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.RefundTooLarge;
import io.tradewind.payments.Template;
import io.tradewind.payments.chargeback.ChargebackRows.Chargeback;
import io.tradewind.payments.chargeback.ChargebackRows.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Books claims under their payment's lock: what is claimed is split over the orders' shares as they
/// stand, and goes back, or is paid for, by the same parts.
///
/// The sellers' part is always frozen from what may be paid out to them, also where it is still in
/// escrow: the release then makes up for it.
@Service
@RequiredArgsConstructor
class ChargebackDesk implements Chargebacks {

    private static final String CAUSE = "chargeback";

    private final ChargebackRows rows;
    private final Ledger ledger;
    private final AuditTrail audit;

    @Override
    @Transactional
    public UUID open(OpenChargeback command) {
        var payment = command.payment();
        var source = rows.lock(payment);
        var known = rows.find(payment, command.reference());
        if (known.isPresent()) {
            return known.get();
        }
        if (!command.amount().positive() || !command.amount().code().equals(source.currency())) {
            throw new Invalid("payments", "/amount", "wrong-amount", "More than nothing, in the payment's currency.");
        }
        var left = rows.left(payment);
        var most = Money.sum(
                command.amount().currency(), left.stream().map(Part::amount).toList());
        if (command.amount().compareTo(most) > 0) {
            throw new RefundTooLarge(command.amount(), most);
        }
        var parts = split(command.amount(), left);
        var id = Ids.next();
        rows.add(
                id,
                new Chargeback(payment, command.reference(), command.amount(), command.reason(), command.at()),
                parts);
        var claim = new Claim(id, payment, source.origin(), parts, command.at());
        post(claim, Template.CHARGEBACK_OPENED, _ -> chargebackOpen(id), _ -> pspReceivable(source.provider()));
        post(
                claim,
                Template.CHARGEBACK_FROZEN,
                part -> sellerAvailable(part.payee()),
                part -> sellerHeld(part.payee()));
        audit.record(new Deed(
                command.by(),
                "payments.chargeback.open",
                "payment:" + payment,
                null,
                command.amount(),
                command.reason()));
        return id;
    }

    private static List<Part> split(Money amount, List<Part> left) {
        var amounts =
                amount.allocate(left.stream().map(part -> part.amount().minor()).toList());
        var parts = new ArrayList<Part>();
        for (int i = 0; i < left.size(); i++) {
            if (amounts.get(i).positive()) {
                parts.add(left.get(i).with(amounts.get(i)));
            }
        }
        return parts;
    }

    @Override
    @Transactional
    public void end(UUID id, Outcome outcome, String reason, Actor by, Instant at) {
        var payment = rows.paymentOf(id).orElseThrow(() -> new NotFound("payments", CAUSE));
        var source = rows.lock(payment);
        if (rows.end(id, outcome.name(), at).isEmpty()) {
            throw new ChargebackDecided();
        }
        var claim = new Claim(id, payment, source.origin(), rows.parts(id), at);
        switch (outcome) {
            case WON -> {
                post(claim, Template.CHARGEBACK_WON, _ -> pspReceivable(source.provider()), _ -> chargebackOpen(id));
                thaw(claim, Template.CHARGEBACK_WON);
                rows.take(payment, claim.parts(), -1);
            }
            case LOST_BY_SELLER ->
                post(claim, Template.CHARGEBACK_LOST, part -> sellerHeld(part.payee()), _ -> chargebackOpen(id));
            case LOST_BY_PLATFORM -> {
                post(claim, Template.CHARGEBACK_LOST, _ -> chargebackLoss(), _ -> chargebackOpen(id));
                thaw(claim, Template.CHARGEBACK_LOST);
            }
        }
        audit.record(new Deed(by, "payments.chargeback.end", "chargeback:" + id, null, outcome, reason));
    }

    /// What was frozen is the sellers' again.
    private void thaw(Claim claim, Template template) {
        post(claim, template, 1, part -> sellerHeld(part.payee()), part -> sellerAvailable(part.payee()));
    }

    private void post(
            Claim claim, Template template, Function<Part, LedgerAccount> debit, Function<Part, LedgerAccount> credit) {
        post(claim, template, 0, debit, credit);
    }

    private void post(
            Claim claim,
            Template template,
            int no,
            Function<Part, LedgerAccount> debit,
            Function<Part, LedgerAccount> credit) {
        var entries = new ArrayList<Entry>();
        for (var part : claim.parts()) {
            entries.add(Entry.debit(debit.apply(part), part.amount(), part.order(), null)
                    .by(claim.payment()));
            entries.add(Entry.credit(credit.apply(part), part.amount(), part.order(), null)
                    .by(claim.payment()));
        }
        ledger.post(new Journal(template, CAUSE, claim.id(), no, claim.at(), claim.origin(), entries));
    }

    private record Claim(UUID id, PaymentId payment, Origin origin, List<Part> parts, Instant at) {}
}
