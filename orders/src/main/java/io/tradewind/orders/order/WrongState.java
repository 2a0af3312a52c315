package io.tradewind.orders.order;

import io.tradewind.kernel.Refusal;

/// What is asked cannot be done to the order as it is; the code says what stands in the way.
public final class WrongState extends Refusal {

    private WrongState(String code, String detail) {
        super(Kind.CONFLICT, "orders", code, detail);
    }

    /// More was asked than is left to ship, cancel or refund.
    public static WrongState notSoMany() {
        return new WrongState(
                "not-so-many", "A line has fewer units left than you named. Read the order again and name fewer.");
    }

    /// Neither paid nor otherwise cleared to leave.
    public static WrongState notReady() {
        return new WrongState("not-ready-to-ship", "The order may not be shipped yet: it is not cleared for that.");
    }

    /// Somebody holds it back.
    public static WrongState held() {
        return new WrongState("held", "The order is held for a check and may not be shipped yet.");
    }

    /// The shop may not ship at all.
    public static WrongState mayNotFulfil() {
        return new WrongState("may-not-fulfil", "Your shop may not ship at present. Ask the platform's support.");
    }

    /// Not paid: only the whole purchase can be called off.
    public static WrongState notPaid() {
        return new WrongState("not-paid", "The order is not paid. Call off the whole purchase instead.");
    }

    /// Paid or over: it cannot be called off as an unpaid purchase.
    public static WrongState notUnpaid() {
        return new WrongState(
                "not-unpaid", "The purchase is not waiting for its payment any more. Cancel its orders instead.");
    }

    /// Every unit has left or was cancelled.
    public static WrongState nothingToShip() {
        return new WrongState("nothing-to-ship", "There is nothing left to ship in this order.");
    }

    /// Every unit has left, or was cancelled before.
    public static WrongState nothingToCancel() {
        return new WrongState("nothing-to-cancel", "There is nothing left to cancel in this order.");
    }

    /// No parcel waits for its receipt to be confirmed.
    public static WrongState nothingToConfirm() {
        return new WrongState("nothing-to-confirm", "There is nothing left to confirm in this order.");
    }

    /// Every unit that was paid is refunded already.
    public static WrongState nothingToRefund() {
        return new WrongState("nothing-to-refund", "There is nothing left to refund in this order.");
    }

    /// The carrier's number stands on another parcel of the order.
    public static WrongState sameTracking() {
        return new WrongState("same-tracking-number", "A parcel of this order has that carrier and number already.");
    }

    /// The buyer may do that once.
    public static WrongState extendedBefore() {
        return new WrongState("extended-before", "The time to confirm can be extended once, and was.");
    }

    /// Somebody decided before.
    public static WrongState decided() {
        return new WrongState("decided", "This request has been decided already.");
    }

    /// It happened elsewhere and its money is booked there and then.
    public static WrongState ofThePast() {
        return new WrongState(
                "of-the-past", "This comes from another system's history. It can be read and not be changed.");
    }
}
