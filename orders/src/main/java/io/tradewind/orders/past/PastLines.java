package io.tradewind.orders.past;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.past.Bulk.Json;
import io.tradewind.orders.past.PastRows.Charge;
import io.tradewind.orders.past.PastRows.ChargeShare;
import io.tradewind.orders.past.PastRows.Group;
import io.tradewind.orders.past.PastRows.Line;
import io.tradewind.orders.past.PastRows.Receipt;
import io.tradewind.orders.past.PastRows.Shipment;
import io.tradewind.orders.past.PastRows.ShipmentLine;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The rows below an order of the past: its lines, its freight, its parcel and its receipt. No
/// discount, tax or fee: no source says one.
final class PastLines {

    /// Stands where the source names neither a carrier nor a way of delivery.
    private static final String UNNAMED = "HISTORY";

    private PastLines() {}

    static void add(PastPurchase past, PastOrder order, JsonMapper json, PastRows rows) {
        var group = Ids.next();
        rows.groups().add(new Group(group, order.id().value(), UNNAMED, order.promisedBy(), order.shipBy()));
        var snapshot = new Json(json.writeValueAsString(Map.of("seller", order.sellerName())));
        order.lines().forEach(line -> rows.lines().add(line(past, order, line, group, snapshot)));
        charge(past, order, group, rows);
        if (left(order)) {
            parcel(past, order, group, rows);
        }
    }

    private static boolean left(PastOrder order) {
        return order.fate() == Fate.SHIPPED || order.fate() == Fate.DELIVERED;
    }

    private static Line line(PastPurchase past, PastOrder order, PastLine line, UUID group, Json snapshot) {
        var amount = line.quantity() * line.unitPrice();
        var arrived = order.fate() == Fate.DELIVERED ? line.quantity() : 0;
        return new Line(
                line.id(),
                order.id().value(),
                past.id().value(),
                group,
                line.no(),
                "GOODS",
                order.seller().value(),
                line.offer().value(),
                line.sku(),
                line.product().value(),
                line.revision(),
                line.category() == null ? null : line.category().value(),
                line.title(),
                snapshot,
                line.quantity(),
                line.unitPrice(),
                line.priceSource(),
                line.weightGrams(),
                amount,
                amount,
                order.fate() == Fate.CANCELLED ? line.quantity() : 0,
                left(order) ? line.quantity() : 0,
                arrived,
                arrived);
    }

    private static void charge(PastPurchase past, PastOrder order, UUID group, PastRows rows) {
        var freight = order.lines().stream().mapToLong(PastLine::freight).sum();
        if (freight == 0) {
            return;
        }
        var id = Ids.next();
        var delivered = order.fate() == Fate.DELIVERED;
        rows.charges()
                .add(new Charge(
                        id,
                        order.id().value(),
                        group,
                        "FREIGHT",
                        "SELLER",
                        freight,
                        freight,
                        delivered ? freight : 0,
                        delivered ? past.endedAt(order) : null));
        order.lines()
                .forEach(line ->
                        rows.chargeShares().add(new ChargeShare(id, line.id(), line.freight(), line.freight())));
    }

    /// All of an order in one parcel, because no source says more. One that nobody dated left at the
    /// last date known; the order keeps that nobody said so.
    private static void parcel(PastPurchase past, PastOrder order, UUID group, PastRows rows) {
        var id = Ids.next();
        var ended = past.endedAt(order);
        var delivered = order.fate() == Fate.DELIVERED;
        rows.shipments()
                .add(new Shipment(
                        id,
                        order.id().value(),
                        group,
                        order.seller().value(),
                        UNNAMED,
                        order.source().id(),
                        delivered ? "DELIVERED" : "IN_TRANSIT",
                        order.shippedAt() == null ? ended : order.shippedAt(),
                        order.deliveredAt(),
                        delivered ? ended : null,
                        ended,
                        Origin.IMPORT.name()));
        for (var line : order.lines()) {
            rows.shipmentLines().add(new ShipmentLine(id, line.id(), line.quantity()));
            if (delivered) {
                rows.receipts()
                        .add(new Receipt(
                                Ids.next(),
                                order.id().value(),
                                line.id(),
                                id,
                                1,
                                line.quantity(),
                                ended,
                                ended,
                                ended,
                                line.quantity(),
                                line.quantity() * line.unitPrice(),
                                Origin.IMPORT.name()));
            }
        }
    }
}
