package io.tradewind.orders.order;

import io.tradewind.catalog.ProductId;
import io.tradewind.orders.events.OrderEvent.LineQuantity;
import java.util.Collection;
import java.util.UUID;

/// One line's quantities, from which an order's fulfilment is derived.
///
/// @param undelivered shipped, and lost or come back without having reached the buyer
/// @param received delivered and confirmed
/// @param refunded money back for so many, whatever the cause
/// @param total what the buyer pays for all of it
/// @param returnDays how long it may come back without a reason
public record Line(
        UUID id,
        ProductId product,
        long quantity,
        long cancelled,
        long shipped,
        long undelivered,
        long delivered,
        long received,
        long refunded,
        long released,
        long total,
        int returnDays) {

    /// What is neither shipped nor cancelled.
    public long unshipped() {
        return quantity - cancelled - shipped;
    }

    /// What will reach the buyer, or has.
    public long wanted() {
        return quantity - cancelled - undelivered;
    }

    /// What left and is not lost.
    public long underway() {
        return shipped - undelivered;
    }

    /// What may still be refunded of what left.
    public long refundable() {
        return underway() - refundedAfterShipping();
    }

    /// What was refunded though it left: by an operator, or after a return.
    public long refundedAfterShipping() {
        return Math.max(0, refunded - cancelled - undelivered);
    }

    /// So many of it, as events say it.
    public LineQuantity times(long count) {
        return new LineQuantity(id, product, count);
    }

    /// Whether nothing of these will come.
    public static boolean nothingWanted(Collection<Line> lines) {
        return lines.stream().allMatch(line -> line.wanted() == 0);
    }

    /// Whether there is nothing left to ship.
    public static boolean allShipped(Collection<Line> lines) {
        return lines.stream().allMatch(line -> line.unshipped() == 0);
    }

    /// Whether all that will come has come.
    public static boolean allDelivered(Collection<Line> lines) {
        return lines.stream().allMatch(line -> line.delivered() >= line.wanted());
    }
}
