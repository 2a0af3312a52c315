package io.tradewind.payments.payment;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.giftCard;
import static io.tradewind.payments.LedgerAccount.pspReceivable;
import static io.tradewind.payments.LedgerAccount.refundInTransit;
import static io.tradewind.payments.LedgerAccount.unallocated;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.Template;
import io.tradewind.payments.events.LateMoneyReturned;
import io.tradewind.payments.events.PaymentAuthorized;
import io.tradewind.payments.events.PaymentCancelled;
import io.tradewind.payments.events.PaymentCaptured;
import io.tradewind.payments.events.PaymentDeclined;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.MoneyState.Taken;
import io.tradewind.payments.payment.Payment.Wanted;
import io.tradewind.payments.spi.PayableOwner;
import io.tradewind.payments.spi.PayableOwner.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes our books say what the provider holds: the one place where a gateway's word moves money.
///
/// However often, in whatever order and on however many nodes it is told the same, each taking counts
/// once. Locks: what the owner locks (purchase, due), then the payment.
@Service
@RequiredArgsConstructor
public class Settling {

    private final PaymentRows rows;
    private final PayableOwners owners;
    private final Ledger ledger;
    private final LateMoney late;
    private final PaymentFindings findings;
    private final CheckLadder checks;
    private final ApplicationEventPublisher events;

    /// Takes note of what the provider holds for a payment.
    ///
    /// @param seen the payment as last read; it is read again under lock
    /// @param cause who told it: `start`, `hook`, `check`, …
    @Transactional
    public PaymentStatus apply(Payment seen, MoneyState state, String cause, Instant at) {
        var owner = owners.of(seen.payable());
        owner.lock(seen.payable());
        var payment = rows.lock(seen.id());
        if (!adds(payment, state, at)) {
            return payment.status();
        }
        var known = new HashSet<String>();
        if (payment.captured().positive()) {
            known.addAll(rows.captureRefs(payment.id()));
        }
        for (var taken : state.taken()) {
            if (!known.contains(taken.reference())) {
                payment = take(payment, taken, null, owner, cause, at);
            }
        }
        payment = decide(payment, state, owner, cause, at);
        rows.answerAttempt(
                payment.id(),
                switch (state.standing()) {
                    case NOT_FOUND -> "UNKNOWN";
                    default -> state.standing().name();
                },
                state.redirect(),
                at);
        return payment.status();
    }

    /// A tender of our own, which no gateway holds: it is taken from the card in this transaction.
    @Transactional
    public PaymentStatus tender(Payment seen, OwnerRef card, String cause, Instant at) {
        var owner = owners.of(seen.payable());
        owner.lock(seen.payable());
        var payment = rows.lock(seen.id());
        if (payment.status() != PaymentStatus.CREATED) {
            return payment.status();
        }
        rows.setInstrument(payment.id(), card.id());
        var asked = new PaymentFact.Asked(at);
        var pending = payment.record(asked);
        rows.save(payment, pending, asked, cause);
        var taken = new Taken(payment.id().toString(), payment.amount());
        return take(pending, taken, giftCard(card), owner, cause, at).status();
    }

    /// Whether the provider's amounts are ours; what is not is held as a finding.
    private boolean adds(Payment payment, MoneyState state, Instant at) {
        var amounts = new ArrayList<Money>();
        if (state.reserved() != null) {
            amounts.add(state.reserved());
        }
        state.taken().forEach(taken -> amounts.add(taken.amount()));
        if (amounts.stream().anyMatch(a -> !a.currency().equals(payment.amount().currency()))) {
            return held(payment, "WRONG_CURRENCY", "the provider holds " + amounts, at);
        }
        var taken = Money.sum(
                payment.amount().currency(),
                state.taken().stream().map(Taken::amount).toList());
        boolean wrong = taken.compareTo(payment.amount()) > 0
                || (!payment.authorises() && taken.positive() && !taken.equals(payment.amount()))
                || (state.reserved() != null && !state.reserved().equals(payment.amount()));
        return !wrong || held(payment, "WRONG_AMOUNT", "the provider holds %s".formatted(amounts), at);
    }

    private boolean held(Payment payment, String kind, String detail, Instant at) {
        findings.add(kind, "payment:" + payment.id(), "", "%s; %s is due".formatted(detail, payment.amount()), at);
        rows.want(payment.id(), null, null);
        return false;
    }

    private Payment take(
            Payment payment, Taken taken, @Nullable LedgerAccount from, PayableOwner owner, String cause, Instant at) {
        boolean cancelled = payment.status() == PaymentStatus.CANCELLED;
        if (!rows.addCapture(payment, taken, cancelled, at)) {
            return payment;
        }
        var fact =
                cancelled ? new PaymentFact.TakenLate(taken.amount(), at) : new PaymentFact.Taken(taken.amount(), at);
        var after = payment.record(fact);
        if (after.status() == PaymentStatus.CAPTURED) {
            after = after.wanting(null, null);
        }
        save(payment, after, fact, cause);
        var source = from == null ? pspReceivable(payment.provider()) : from;
        var causeId =
                UUID.nameUUIDFromBytes((payment.provider() + "|" + taken.reference()).getBytes(StandardCharsets.UTF_8));
        boolean whole = after.status() == PaymentStatus.CAPTURED;
        if (cancelled || (whole && settle(after, owner, at) == Verdict.LATE)) {
            sendBack(
                    after,
                    taken,
                    source,
                    causeId,
                    cancelled ? Money.zero(taken.amount().currency()) : payment.captured(),
                    at);
        } else {
            post(after, taken, source, from == null ? Template.CAPTURE : Template.TENDER, causeId, at);
            if (whole) {
                captured(after, at);
            }
        }
        return after;
    }

    private Verdict settle(Payment payment, PayableOwner owner, Instant at) {
        return owner.settle(payment.payable(), payment.id(), payment.captured(), at);
    }

    private void captured(Payment payment, Instant at) {
        events.publishEvent(new PaymentCaptured(
                payment.id(), payment.payable(), payment.captured(), payment.version(), at, payment.origin()));
    }

    /// Money that counts: from the provider into escrow, one credit per order's share.
    private void post(Payment payment, Taken taken, LedgerAccount source, Template template, UUID cause, Instant at) {
        boolean atOnce = taken.amount().equals(payment.amount());
        var currency = taken.amount().code();
        var shares = atOnce ? rows.takeAllShares(payment.id(), currency) : rows.shares(payment.id(), currency);
        var parts = taken.amount()
                .allocate(shares.stream()
                        .map(s -> s.amount().minus(s.captured()).minor())
                        .toList());
        if (!atOnce) {
            rows.addToShares(
                    payment.id(), shares.stream().map(PaymentRows.ShareRow::no).toList(), parts);
        }
        var entries = new ArrayList<Entry>();
        entries.add(Entry.debit(source, taken.amount()).by(payment.id()));
        for (int i = 0; i < parts.size(); i++) {
            var share = shares.get(i);
            entries.add(Entry.credit(escrow(share.payee()), parts.get(i), share.order(), null)
                    .by(payment.id()));
        }
        ledger.post(new Journal(template, "capture", cause, 0, at, payment.origin(), entries));
    }

    /// Money nobody waits for: noted, and on its way back in the same breath. What had counted of the
    /// same payment before goes back with it.
    private void sendBack(Payment payment, Taken taken, LedgerAccount source, UUID cause, Money before, Instant at) {
        var back = new ArrayList<Entry>();
        back.add(Entry.debit(unallocated(), taken.amount()).by(payment.id()));
        if (before.positive()) {
            for (var share : rows.shares(payment.id(), before.code())) {
                back.add(Entry.debit(escrow(share.payee()), share.captured(), share.order(), null)
                        .by(payment.id()));
            }
        }
        var total = taken.amount().plus(before);
        boolean ours = source.kind() == LedgerAccount.Kind.GIFT_CARD;
        back.add(Entry.credit(ours ? source : refundInTransit(), total).by(payment.id()));
        ledger.postAll(List.of(
                new Journal(
                        Template.LATE,
                        "capture",
                        cause,
                        0,
                        at,
                        payment.origin(),
                        List.of(
                                Entry.debit(source, taken.amount()).by(payment.id()),
                                Entry.credit(unallocated(), taken.amount()).by(payment.id()))),
                new Journal(Template.LATE_RETURN, "capture", cause, 0, at, payment.origin(), back)));
        late.sendBack(payment, cause, total, at);
        events.publishEvent(
                new LateMoneyReturned(payment.id(), payment.payable(), total, payment.version(), at, payment.origin()));
    }

    /// What the provider decided besides taking money.
    private Payment decide(Payment payment, MoneyState state, PayableOwner owner, String cause, Instant at) {
        var status = payment.status();
        return switch (state.standing()) {
            case AUTHORIZED -> {
                if (payment.undecided()) {
                    yield authorised(payment, owner, cause, at);
                }
                if (status == PaymentStatus.CANCELLED) {
                    keepVoiding(payment, at);
                }
                yield payment;
            }
            case DECLINED -> {
                if (payment.undecided()) {
                    var fact = new PaymentFact.Declined(at);
                    var after = save(payment, payment.record(fact).wanting(null, null), fact, cause);
                    events.publishEvent(new PaymentDeclined(
                            after.id(), after.payable(), after.amount(), after.version(), at, after.origin()));
                    yield after;
                }
                settled(payment);
                yield payment;
            }
            case VOIDED -> {
                if (payment.undecided() || status == PaymentStatus.AUTHORIZED) {
                    yield letGo(payment, owner, cause, at);
                }
                settled(payment);
                yield payment;
            }
            case CAPTURED -> {
                if (status == PaymentStatus.AUTHORIZED) {
                    // The provider takes no more of it: what was taken is all there will be.
                    yield letGo(payment, owner, cause, at);
                }
                settled(payment);
                yield payment;
            }
            case PENDING, NOT_FOUND -> payment;
        };
    }

    private Payment authorised(Payment payment, PayableOwner owner, String cause, Instant at) {
        var fact = new PaymentFact.Authorised(payment.amount(), at);
        var after = payment.record(fact);
        boolean wanted = owner.authorised(payment.payable(), payment.id(), payment.amount(), at);
        after = wanted ? after.wanting(null, null) : after.wanting(Wanted.VOID, at);
        save(payment, after, fact, cause);
        events.publishEvent(new PaymentAuthorized(
                after.id(), after.payable(), after.amount(), after.version(), at, after.origin()));
        return after;
    }

    private Payment letGo(Payment payment, PayableOwner owner, String cause, Instant at) {
        var fact = new PaymentFact.Cancelled(at);
        var after = save(payment, payment.record(fact).wanting(null, null), fact, cause);
        if (after.status() == PaymentStatus.CAPTURED) {
            if (settle(after, owner, at) == Verdict.ACCEPTED) {
                captured(after, at);
            } else {
                sendBackAll(after, at);
            }
        } else {
            events.publishEvent(new PaymentCancelled(
                    after.id(), after.payable(), after.amount(), after.version(), at, after.origin()));
        }
        return after;
    }

    private void sendBackAll(Payment payment, Instant at) {
        var entries = new ArrayList<Entry>();
        for (var share : rows.shares(payment.id(), payment.captured().code())) {
            entries.add(Entry.debit(escrow(share.payee()), share.captured(), share.order(), null)
                    .by(payment.id()));
        }
        entries.add(Entry.credit(refundInTransit(), payment.captured()).by(payment.id()));
        var cause = Ids.next();
        ledger.post(new Journal(Template.LATE_RETURN, "payment", cause, 0, at, payment.origin(), entries));
        late.sendBack(payment, cause, payment.captured(), at);
    }

    private void keepVoiding(Payment payment, Instant at) {
        if (payment.wanted() != Wanted.VOID) {
            rows.want(payment.id(), Wanted.VOID, at);
        } else if (payment.nextCheckAt() == null) {
            rows.want(payment.id(), Wanted.VOID, checks.first(at));
        }
    }

    private void settled(Payment payment) {
        if (payment.wanted() != null || payment.nextCheckAt() != null) {
            rows.want(payment.id(), null, null);
        }
    }

    private Payment save(Payment before, Payment after, PaymentFact fact, String cause) {
        if (!rows.save(before, after, fact, cause)) {
            throw new IllegalStateException("payment " + before.id() + " moved while it was locked");
        }
        return after;
    }

    /// Reads a payment for one of the calls above.
    public Payment seen(PaymentId id) {
        return rows.get(id);
    }
}
