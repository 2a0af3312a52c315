package io.tradewind.orders.past;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Source;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.past.PastRows.History;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.purchase.PurchaseLife;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The steps by which a thing of the past came where it stands, in the order that the tables of
/// states allow, each at the date the source gives it. A step without a date is left out, unless it
/// is the one that led where the thing stands.
final class Steps {

    private static final Actor IMPORT = new Actor.Job("import");

    private final List<History> rows = new ArrayList<>();
    private final String kind;
    private final UUID subject;
    private final UUID purchase;
    private final Source source;
    private final boolean irregular;
    private @Nullable String stands;

    private Steps(String kind, UUID subject, UUID purchase, Source source, boolean irregular) {
        this.kind = kind;
        this.subject = subject;
        this.purchase = purchase;
        this.source = source;
        this.irregular = irregular;
    }

    /// The purchase's own.
    static List<History> of(PastPurchase past) {
        var paid = past.paidAt();
        var id = past.id().value();
        var steps = new Steps("PURCHASE", id, id, past.source(), paid != null && paid.isBefore(past.placedAt()));
        steps.add("PurchasePlaced", PurchaseLife.AWAITING_PAYMENT, past.placedAt());
        if (PastDraft.life(past) == PurchaseLife.CANCELLED) {
            steps.add("PurchaseCancelled", PurchaseLife.CANCELLED, past.cancelledAt());
        } else {
            steps.add("PurchaseSettled", PurchaseLife.SETTLED, paid == null ? past.placedAt() : paid);
        }
        return steps.rows;
    }

    /// One order's.
    static List<History> of(PastPurchase past, PastOrder order) {
        var steps = new Steps("ORDER", order.id().value(), past.id().value(), order.source(), past.irregular(order));
        var ended = past.endedAt(order);
        steps.add("OrderPlaced", OrderLife.AWAITING_PAYMENT, past.placedAt());
        switch (order.fate()) {
            case PAID -> steps.add("OrderPaid", OrderLife.OPEN, past.paidAt() == null ? ended : past.paidAt());
            case SHIPPED, DELIVERED, CANCELLED -> steps.add("OrderPaid", OrderLife.OPEN, past.paidAt());
        }
        switch (order.fate()) {
            case SHIPPED ->
                steps.add("OrderShipped", OrderLife.OPEN, order.shippedAt() == null ? ended : order.shippedAt());
            case PAID, DELIVERED, CANCELLED -> steps.add("OrderShipped", OrderLife.OPEN, order.shippedAt());
        }
        steps.add("OrderDelivered", OrderLife.OPEN, order.deliveredAt());
        switch (order.fate()) {
            case DELIVERED -> steps.add("OrderClosed", OrderLife.CLOSED, ended);
            case CANCELLED -> steps.add("OrderCancelled", OrderLife.CANCELLED, ended);
            case PAID, SHIPPED -> {}
        }
        return steps.rows;
    }

    private void add(String event, Enum<?> to, @Nullable Instant at) {
        if (at == null) {
            return;
        }
        rows.add(new History(
                Ids.next(),
                kind,
                subject,
                purchase,
                rows.size() + 1L,
                event,
                stands,
                to.name(),
                IMPORT.kind().name(),
                String.valueOf(IMPORT.subject()),
                source.system() + ":" + source.id(),
                irregular,
                Origin.IMPORT.name(),
                at));
        stands = to.name();
    }
}
