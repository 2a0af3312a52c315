package io.tradewind.members;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/// Points, kept in lots: PENDING → ACTIVE → USED, EXPIRED or REVERSED. What expires first is spent
/// first.
///
/// Every call is done once for its cause, however often and however parallel it is made, and in the
/// caller's transaction. A purchase that used no points may be named in every call: nothing happens.
public interface Points {

    /// What the member may spend now.
    long available(MemberId member);

    /// What so many points are worth now.
    Money value(long points, Currency currency);

    /// The most points that fit into this amount now.
    long affordable(Money cap);

    /// Sets points aside for a purchase, those that expire first.
    ///
    /// Refuses with [NotEnoughPoints].
    void hold(MemberId member, UUID purchase, long points, Instant at);

    /// The held points are used; called when the due settles. The caller posts what they paid for:
    /// points liability to escrow.
    void spend(UUID purchase, Instant at);

    /// Points of a purchase go back to the lots they came from, or to a new lot where those have
    /// expired; at most what is still held or was spent. Where they had been spent, the caller's refund
    /// has posted their value back to the points liability.
    ///
    /// @param cause why: an id that is different for each time points go back
    void giveBack(UUID purchase, long points, UUID cause, Instant at);

    /// Grants points for an order line; they become spendable at `availableAt`. Once per order line.
    void earn(Earn command);

    /// Makes every lot spendable whose time has come; posts POINTS_ACTIVATED.
    void activateDue(Instant now);

    /// Lets every lot expire whose time is over; posts POINTS_EXPIRED.
    void expireDue(Instant now);

    /// Takes back what an order line earned, in proportion to the quantity that comes back; what has
    /// been spent becomes a debt that later earnings pay. Posts POINTS_CLAWED_BACK.
    ///
    /// @param quantity how many come back this time
    /// @param of how many the line had
    /// @param cause why: an id that is different for each time goods come back
    void reverse(UUID orderLine, long quantity, long of, UUID cause, Instant at);

    /// What an order line earns: `spent` in whole units of its currency, times the points per unit,
    /// rounded down.
    ///
    /// @param availableAt when the goods can no longer come back
    record Earn(
            UUID orderLine, UUID order, MemberId member, Money spent, Instant at, Instant availableAt, Origin origin) {}
}
