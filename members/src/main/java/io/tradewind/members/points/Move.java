package io.tradewind.members.points;

import java.time.Instant;
import java.util.UUID;

/// Points of one lot going from one of its parts to another; the parts always sum to what was granted.
///
/// @param cause with lot and kind unique: the same move is made once
record Move(
        Kind kind, Lot lot, long remaining, long held, long used, long expired, long reversed, UUID cause, Instant at) {

    enum Kind {
        EARNED,
        ACTIVATED,
        HELD,
        SPENT,
        RELEASED,
        RETURNED,
        EXPIRED,
        REVERSED,
        SETTLED
    }

    Move {
        if (remaining + held + used + expired + reversed != 0) {
            throw new IllegalArgumentException("points appear or vanish: " + kind + " of lot " + lot.id());
        }
    }

    static Move activate(Lot lot) {
        return new Move(Kind.ACTIVATED, lot, 0, 0, 0, 0, 0, lot.id(), lot.availableAt());
    }

    static Move hold(Lot lot, long points, UUID purchase, Instant at) {
        return new Move(Kind.HELD, lot, -points, points, 0, 0, 0, purchase, at);
    }

    static Move spend(Lot lot, long points, UUID purchase, Instant at) {
        return new Move(Kind.SPENT, lot, 0, -points, points, 0, 0, purchase, at);
    }

    static Move release(Lot lot, long points, UUID cause, Instant at) {
        return new Move(Kind.RELEASED, lot, points, -points, 0, 0, 0, cause, at);
    }

    static Move giveBack(Lot lot, long points, UUID cause, Instant at) {
        return new Move(Kind.RETURNED, lot, points, 0, -points, 0, 0, cause, at);
    }

    static Move expire(Lot lot) {
        return new Move(Kind.EXPIRED, lot, -lot.remaining(), 0, 0, lot.remaining(), 0, lot.id(), lot.expiresAt());
    }

    /// Held points of a lot that is over: they live on in another lot.
    static Move expireHeld(Lot lot, long points, UUID cause, Instant at) {
        return new Move(Kind.EXPIRED, lot, 0, -points, 0, points, 0, cause, at);
    }

    static Move reverse(Lot lot, long points, UUID cause, Instant at) {
        return new Move(Kind.REVERSED, lot, -points, 0, 0, 0, points, cause, at);
    }

    static Move settle(Lot lot, long points, UUID cause, Instant at) {
        return new Move(Kind.SETTLED, lot, -points, 0, 0, 0, points, cause, at);
    }

    private boolean pendingLot() {
        return lot.state() == Lot.State.PENDING;
    }

    /// By how much the pending points change.
    long pending() {
        return kind == Kind.ACTIVATED ? -lot.remaining() : pendingLot() ? remaining : 0;
    }

    /// By how much the spendable points change.
    long available() {
        return kind == Kind.ACTIVATED ? lot.remaining() : pendingLot() ? 0 : remaining;
    }
}
