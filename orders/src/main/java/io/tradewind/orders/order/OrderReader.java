package io.tradewind.orders.order;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderNumber;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.ReleasedCharge;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.order.OrderView.Content;
import io.tradewind.orders.order.OrderView.HistoryView;
import io.tradewind.orders.order.OrderView.HoldView;
import io.tradewind.orders.order.OrderView.LineView;
import io.tradewind.orders.order.OrderView.ParcelView;
import io.tradewind.orders.order.OrderView.Past;
import io.tradewind.orders.order.OrderView.ScanView;
import io.tradewind.orders.order.OrderView.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads one order, for whoever may.
@Service
@RequiredArgsConstructor
public class OrderReader implements OrderLookup {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    @Override
    public Optional<OrderSummary> find(OrderId id) {
        return jdbc.sql("select * from orders_order where id = ?")
                .param(id.value())
                .query((row, _) -> summary(row))
                .optional();
    }

    @Override
    public List<OrderSummary> of(PurchaseId purchase) {
        return jdbc.sql("select * from orders_order where purchase = ? order by seq")
                .param(purchase.value())
                .query((row, _) -> summary(row))
                .list();
    }

    @Override
    public List<ReleasedCharge> releasedCharges(OrderId id) {
        return jdbc.sql("""
                        select c.id, c.released, o.currency, c.released_at
                        from orders_charge c join orders_order o on o.id = c.order_id
                        where c.order_id = ? and c.released_at is not null and c.released > 0 order by c.id
                        """)
                .param(id.value())
                .query((row, _) -> new ReleasedCharge(
                        row.getObject("id", UUID.class),
                        Money.of(row.getLong("released"), row.getString("currency")),
                        row.getObject("released_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The buyer's own order; another's is none.
    public OrderView ofBuyer(OrderId id, Bearer bearer) {
        mustBeOf(id, bearer);
        return read(id);
    }

    /// Refuses an order that is not this buyer's, as if there were none.
    public void mustBeOf(OrderId id, Bearer bearer) {
        must(
                jdbc.sql("""
                        select exists (select from orders_order o join orders_purchase p on p.id = o.purchase
                         where o.id = :id and (p.member = cast(:member as uuid) or p.token_hash = cast(:token as bytea)))""")
                        .param("id", id.value())
                        .param("member", bearer.memberKey())
                        .param("token", bearer.tokenHash())
                        .query(Boolean.class)
                        .single(),
                "order");
    }

    /// Refuses a purchase that is not this buyer's, as if there were none.
    public void mustBeOf(PurchaseId id, Bearer bearer) {
        must(
                jdbc.sql("""
                        select exists (select from orders_purchase p
                         where p.id = :id and (p.member = cast(:member as uuid) or p.token_hash = cast(:token as bytea)))""")
                        .param("id", id.value())
                        .param("member", bearer.memberKey())
                        .param("token", bearer.tokenHash())
                        .query(Boolean.class)
                        .single(),
                "purchase");
    }

    /// The seller's own order; another's is none.
    public OrderView ofSeller(OrderId id, SellerId seller) {
        mustBeOf(id, seller);
        return read(id);
    }

    /// Refuses an order that is not this seller's, as if there were none.
    public void mustBeOf(OrderId id, SellerId seller) {
        must(
                jdbc.sql("select exists (select from orders_order where id = ? and seller = ?)")
                        .param(id.value())
                        .param(seller.value())
                        .query(Boolean.class)
                        .single(),
                "order");
    }

    private static void must(boolean known, String what) {
        if (!known) {
            throw new NotFound("orders", what);
        }
    }

    /// Any order, for operators.
    public OrderView read(OrderId id) {
        var lines = lines(id);
        var parcels = parcels(id);
        var holds = holds(id);
        var history = history(id);
        return jdbc.sql("""
                        select o.*, p.address,
                               (select min(d.due_at) from orders_deadline d
                                 where d.order_id = o.id and d.done_at is null
                                   and d.kind in ('RECEIPT_FROM_SHIPMENT', 'RECEIPT_FROM_DELIVERY')) as receipt_by
                          from orders_order o join orders_purchase p on p.id = o.purchase where o.id = ?""")
                .param(id.value())
                .query((row, _) -> {
                    var currency = row.getString("currency");
                    return new OrderView(
                            id,
                            row.getString("number"),
                            PurchaseId.of(row.getObject("purchase", UUID.class)),
                            new SellerId(row.getObject("seller", UUID.class)),
                            row.getString("seller_name"),
                            row.getString("life"),
                            OrderStatus.valueOf(row.getString("status")),
                            Origin.valueOf(row.getString("origin")),
                            past(row),
                            Money.of(row.getLong("goods"), currency),
                            Money.of(row.getLong("freight"), currency),
                            Money.of(row.getLong("discount"), currency),
                            Money.of(row.getLong("discount_platform"), currency),
                            Money.of(row.getLong("tax"), currency),
                            Money.of(row.getLong("total"), currency),
                            json.readValue(row.getString("address"), MAP),
                            at(row, "receipt_by"),
                            new Times(
                                    row.getTimestamp("placed_at").toInstant(),
                                    at(row, "paid_at"),
                                    at(row, "shipped_at"),
                                    at(row, "delivered_at"),
                                    at(row, "received_at"),
                                    at(row, "closed_at"),
                                    at(row, "cancelled_at")),
                            lines,
                            parcels,
                            holds,
                            history);
                })
                .optional()
                .orElseThrow(() -> new NotFound("orders", "order"));
    }

    private List<LineView> lines(OrderId id) {
        return jdbc.sql("""
                        select l.*, o.currency from orders_line l join orders_order o on o.id = l.order_id
                         where l.order_id = ? order by l.no""")
                .param(id.value())
                .query((row, _) -> {
                    var currency = row.getString("currency");
                    return new LineView(
                            row.getObject("id", UUID.class),
                            row.getObject("offer", UUID.class),
                            row.getObject("product", UUID.class),
                            row.getString("title"),
                            row.getLong("quantity"),
                            Money.of(row.getLong("unit_price"), currency),
                            Money.of(row.getLong("discount"), currency),
                            Money.of(row.getLong("total"), currency),
                            row.getLong("qty_cancelled"),
                            row.getLong("qty_shipped"),
                            row.getLong("qty_undelivered"),
                            row.getLong("qty_delivered"),
                            row.getLong("qty_refunded"),
                            row.getLong("qty_released"),
                            at(row, "return_until"));
                })
                .list();
    }

    /// The parcels of an order with what their carriers said.
    private List<ParcelView> parcels(OrderId id) {
        return jdbc.sql("select * from orders_shipment where order_id = ? order by shipped_at, id")
                .param(id.value())
                .query((row, _) -> {
                    var parcel = row.getObject("id", UUID.class);
                    return new ParcelView(
                            parcel,
                            row.getString("carrier"),
                            row.getString("tracking_number"),
                            row.getString("state"),
                            row.getTimestamp("shipped_at").toInstant(),
                            at(row, "delivered_at"),
                            at(row, "received_at"),
                            contents(parcel),
                            scans(parcel));
                })
                .list();
    }

    private List<Content> contents(UUID parcel) {
        return jdbc.sql("select line, quantity from orders_shipment_line where shipment = ? order by line")
                .param(parcel)
                .query((row, _) -> new Content(row.getObject("line", UUID.class), row.getLong("quantity")))
                .list();
    }

    private List<ScanView> scans(UUID parcel) {
        return jdbc.sql("""
                        select code, place, effective_at from orders_tracking_event
                         where shipment = ? order by effective_at, id limit 100""")
                .param(parcel)
                .query((row, _) -> new ScanView(
                        row.getString("code"),
                        row.getString("place"),
                        row.getTimestamp("effective_at").toInstant()))
                .list();
    }

    private List<HoldView> holds(OrderId id) {
        return jdbc.sql("select * from orders_fulfilment_hold where order_id = ? order by placed_at, id")
                .param(id.value())
                .query((row, _) -> new HoldView(
                        row.getString("reason"),
                        row.getString("placed_by"),
                        row.getTimestamp("placed_at").toInstant(),
                        at(row, "lifted_at")))
                .list();
    }

    private List<HistoryView> history(OrderId id) {
        return jdbc.sql("select * from orders_history where subject = ? order by version")
                .param(id.value())
                .query((row, _) -> new HistoryView(
                        row.getLong("version"),
                        row.getString("event"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getString("actor_kind"),
                        row.getString("cause"),
                        row.getBoolean("irregular"),
                        row.getTimestamp("effective_at").toInstant()))
                .list();
    }

    private static @Nullable Past past(ResultSet row) throws SQLException {
        var system = row.getString("source_system");
        return system == null
                ? null
                : new Past(
                        system,
                        row.getString("source_id"),
                        row.getString("source_status"),
                        row.getBoolean("irregular"));
    }

    private static OrderSummary summary(ResultSet row) throws SQLException {
        var member = row.getObject("member", UUID.class);
        return new OrderSummary(
                OrderId.of(row.getObject("id", UUID.class)),
                OrderNumber.of(row.getString("number")),
                PurchaseId.of(row.getObject("purchase", UUID.class)),
                new SellerId(row.getObject("seller", UUID.class)),
                new BuyerId(row.getObject("buyer", UUID.class)),
                member == null ? null : new MemberId(member),
                row.getString("market"),
                OrderStatus.valueOf(row.getString("status")),
                Money.of(row.getLong("total"), row.getString("currency")),
                row.getTimestamp("placed_at").toInstant(),
                Origin.valueOf(row.getString("origin")));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
