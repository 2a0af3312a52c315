package io.tradewind.orders.past;

import io.tradewind.kernel.Origin;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderHistory.Place;
import io.tradewind.orders.OrderNumber;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.past.Bulk.Json;
import io.tradewind.orders.past.PastRows.Due;
import io.tradewind.orders.past.PastRows.Order;
import io.tradewind.orders.past.PastRows.Purchase;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.purchase.PurchaseLife;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Purchases of the past as rows. Pure: nothing is read or written here.
@RequiredArgsConstructor
final class PastDraft {

    private final JsonMapper json;
    private final PastRows rows = PastRows.none();

    /// The purchase itself; nothing below it.
    static Purchase purchase(PastPurchase past, JsonMapper json) {
        var life = life(past);
        var goods = past.orders().stream().mapToLong(PastDraft::goods).sum();
        var freight = past.orders().stream().mapToLong(PastDraft::freight).sum();
        return new Purchase(
                past.id().value(),
                Steps.of(past).size(),
                OrderNumber.ofPast(past.id().value()).value(),
                past.buyer().value(),
                "import:" + past.buyer(),
                past.market(),
                past.currency(),
                new Json("{}"),
                new Json(json.writeValueAsString(address(past.place()))),
                past.method(),
                goods,
                freight,
                0,
                goods + freight,
                life.name(),
                past.placedAt(),
                past.paidAt(),
                life == PurchaseLife.CANCELLED ? past.cancelledAt() : null,
                Origin.IMPORT.name(),
                past.source().system(),
                past.source().id(),
                past.sourceStatus());
    }

    /// A purchase that was paid stays settled, as here, whatever became of its orders.
    static PurchaseLife life(PastPurchase past) {
        return past.cancelledAt() != null && past.paidAt() == null ? PurchaseLife.CANCELLED : PurchaseLife.SETTLED;
    }

    /// Everything below the purchase.
    void add(PastPurchase past) {
        rows.history().addAll(Steps.of(past));
        rows.dues().add(due(past));
        int seq = 0;
        for (var order : past.orders()) {
            var steps = Steps.of(past, order);
            rows.history().addAll(steps);
            rows.orders().add(order(past, order, ++seq, steps.size()));
            PastLines.add(past, order, json, rows);
        }
    }

    PastRows rows() {
        return rows;
    }

    private static Due due(PastPurchase past) {
        var amount = past.orders().stream()
                .mapToLong(order -> goods(order) + freight(order))
                .sum();
        var settled = life(past) == PurchaseLife.SETTLED;
        return new Due(
                past.due(),
                past.id().value(),
                1,
                "FULL",
                amount,
                settled ? "SETTLED" : "CANCELLED",
                settled ? amount : 0,
                settled ? (past.paidAt() == null ? past.placedAt() : past.paidAt()) : null);
    }

    private static Order order(PastPurchase past, PastOrder order, int seq, long moves) {
        var ended = past.endedAt(order);
        var delivered = order.fate() == Fate.DELIVERED;
        return new Order(
                order.id().value(),
                moves,
                OrderNumber.ofPast(order.id().value()).value(),
                past.id().value(),
                seq,
                order.seller().value(),
                order.ownShop(),
                order.sellerName(),
                past.buyer().value(),
                past.market(),
                past.currency(),
                life(order.fate()).name(),
                status(order.fate()).name(),
                "CAPTURED",
                goods(order),
                freight(order),
                0,
                goods(order) + freight(order),
                past.placedAt(),
                past.paidAt(),
                past.paidAt(),
                order.shippedAt(),
                order.deliveredAt(),
                delivered ? ended : null,
                delivered ? ended : null,
                order.cancelledAt(),
                order.reason(),
                Origin.IMPORT.name(),
                order.source().system(),
                order.source().id(),
                past.sourceStatus(),
                past.irregular(order));
    }

    private static OrderLife life(Fate fate) {
        return switch (fate) {
            case PAID, SHIPPED -> OrderLife.OPEN;
            case DELIVERED -> OrderLife.CLOSED;
            case CANCELLED -> OrderLife.CANCELLED;
        };
    }

    private static OrderStatus status(Fate fate) {
        return switch (fate) {
            case PAID -> OrderStatus.PAID;
            case SHIPPED -> OrderStatus.SHIPPED;
            case DELIVERED -> OrderStatus.COMPLETED;
            case CANCELLED -> OrderStatus.CANCELLED;
        };
    }

    private static long goods(PastOrder order) {
        return order.lines().stream()
                .mapToLong(line -> Math.multiplyExact(line.quantity(), line.unitPrice()))
                .sum();
    }

    private static long freight(PastOrder order) {
        return order.lines().stream().mapToLong(PastLine::freight).sum();
    }

    /// By the names of [io.tradewind.members.PostalAddress], as far as it is known.
    private static Map<String, String> address(Place place) {
        var address = new LinkedHashMap<String, String>();
        address.put("country", place.country());
        put(address, "province", place.region());
        put(address, "city", place.city());
        put(address, "postcode", place.postcode());
        return address;
    }

    private static void put(Map<String, String> address, String name, @Nullable String value) {
        if (value != null) {
            address.put(name, value);
        }
    }
}
