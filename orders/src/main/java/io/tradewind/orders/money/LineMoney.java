package io.tradewind.orders.money;

import static io.tradewind.orders.money.Cumulative.due;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The money of one line as it stands: what it brought in, what left escrow and how.
///
/// Each unit leaves escrow once: released to the seller, or refunded while it was held. A released
/// unit may be refunded afterwards, then the seller pays it back and the fee comes back to him.
/// Decides only; minor units of the order's currency.
///
/// @param quantity ordered
/// @param sold who brought the line's entitlement
/// @param left what of it was not refunded yet
/// @param fees what was frozen at the sale and what of it was charged and given back
public record LineMoney(
        UUID line,
        long quantity,
        Allocation sold,
        Allocation left,
        Units released,
        Units heldRefunded,
        Units releasedRefunded,
        long taxIncluded,
        List<Fee> fees) {

    /// So many units for so much.
    public record Units(long units, long amount) {
        static final Units NONE = new Units(0, 0);

        Units plus(long more, long worth) {
            return new Units(units + more, amount + worth);
        }
    }

    /// One fee frozen on the line.
    public record Fee(String kind, Part frozen, Part charged, Part back) {}

    /// An amount and the tax on it.
    public record Part(long amount, long tax) {
        static final Part NONE = new Part(0, 0);
    }

    /// One fee, so much of it now.
    public record FeePart(String kind, long amount, long tax) {}

    /// So many units go to the seller.
    public record Release(long units, long gross, long taxIncluded, List<FeePart> fees) {}

    /// So many units go back.
    ///
    /// @param released whether the seller had the money already
    public record Refund(long units, boolean released, Allocation from, List<FeePart> feeBack) {}

    /// What the seller is entitled to for the whole line.
    public long entitlement() {
        return sold.total();
    }

    /// Units that left escrow, either way.
    public long settled() {
        return released.units() + heldRefunded.units();
    }

    /// What of the line is still in escrow.
    public long held() {
        return entitlement() - released.amount() - heldRefunded.amount();
    }

    /// Units whose money may still go back.
    public long refundable() {
        return quantity - heldRefunded.units() - releasedRefunded.units();
    }

    /// Released units whose money may still come back.
    public long releasedRefundable() {
        return released.units() - releasedRefunded.units();
    }

    /// Lets `units` more go to the seller.
    public Release release(long units) {
        must(units, quantity - settled());
        var gone = released.amount() + heldRefunded.amount();
        var gross = due(entitlement(), settled() + units, quantity, gone, held());
        var k = released.units() + units;
        var charge = fees.stream()
                .map(fee -> new FeePart(
                        fee.kind(),
                        due(fee.frozen().amount(), k, quantity, fee.charged().amount(), Long.MAX_VALUE),
                        due(fee.frozen().tax(), k, quantity, fee.charged().tax(), Long.MAX_VALUE)))
                .toList();
        var before = Cumulative.share(taxIncluded, released.units(), quantity);
        return new Release(units, gross, Cumulative.share(taxIncluded, k, quantity) - before, charge);
    }

    /// Gives `units` back: first those whose money is held, then those the seller has been paid for.
    public List<Refund> refund(long units) {
        return refund(units, quantity - settled());
    }

    /// The same where only some of the units that are held are meant: those that arrived.
    ///
    /// @param mostHeld how many of the held ones may be taken
    public List<Refund> refund(long units, long mostHeld) {
        must(units, refundable());
        var parts = new ArrayList<Refund>();
        var fromHeld =
                Math.clamp(mostHeld, Math.max(0, units - releasedRefundable()), Math.min(units, quantity - settled()));
        var line = this;
        if (fromHeld > 0) {
            var part = line.refundHeld(fromHeld);
            parts.add(part);
            line = line.after(part);
        }
        if (units > fromHeld) {
            parts.add(line.refundReleased(units - fromHeld));
        }
        return List.copyOf(parts);
    }

    private Refund refundHeld(long units) {
        var gone = released.amount() + heldRefunded.amount();
        var amount = due(entitlement(), settled() + units, quantity, gone, Math.min(held(), left.total()));
        return new Refund(units, false, left.take(amount), List.of());
    }

    private Refund refundReleased(long units) {
        var gone = heldRefunded.amount() + releasedRefunded.amount();
        var k = heldRefunded.units() + releasedRefunded.units() + units;
        var most = Math.min(released.amount() - releasedRefunded.amount(), left.total());
        var amount = due(entitlement(), k, quantity, gone, most);
        var back = releasedRefunded.units() + units;
        var all = back == released.units();
        var feeBack = fees.stream()
                .map(fee -> {
                    var owed = fee.charged().amount() - fee.back().amount();
                    var tax = fee.charged().tax() - fee.back().tax();
                    return all
                            ? new FeePart(fee.kind(), owed, tax)
                            : new FeePart(
                                    fee.kind(),
                                    due(
                                            fee.frozen().amount(),
                                            back,
                                            quantity,
                                            fee.back().amount(),
                                            owed),
                                    due(
                                            fee.frozen().tax(),
                                            back,
                                            quantity,
                                            fee.back().tax(),
                                            tax));
                })
                .toList();
        return new Refund(units, true, left.take(amount), feeBack);
    }

    /// The line once that release is done.
    public LineMoney after(Release done) {
        var charged = fees.stream()
                .map(fee -> new Fee(fee.kind(), fee.frozen(), plus(fee.charged(), fee.kind(), done.fees()), fee.back()))
                .toList();
        return new LineMoney(
                line,
                quantity,
                sold,
                left,
                released.plus(done.units(), done.gross()),
                heldRefunded,
                releasedRefunded,
                taxIncluded,
                charged);
    }

    /// The line once that refund is done.
    public LineMoney after(Refund done) {
        var amount = done.from().total();
        var given = fees.stream()
                .map(fee ->
                        new Fee(fee.kind(), fee.frozen(), fee.charged(), plus(fee.back(), fee.kind(), done.feeBack())))
                .toList();
        return new LineMoney(
                line,
                quantity,
                sold,
                left.less(done.from()),
                released,
                done.released() ? heldRefunded : heldRefunded.plus(done.units(), amount),
                done.released() ? releasedRefunded.plus(done.units(), amount) : releasedRefunded,
                taxIncluded,
                given);
    }

    private static Part plus(Part so, String kind, List<FeePart> more) {
        return more.stream()
                .filter(part -> part.kind().equals(kind))
                .reduce(so, (a, b) -> new Part(a.amount() + b.amount(), a.tax() + b.tax()), (_, b) -> b);
    }

    private static void must(long units, long most) {
        if (units <= 0 || units > most) {
            throw new IllegalArgumentException("%d units of at most %d".formatted(units, most));
        }
    }
}
