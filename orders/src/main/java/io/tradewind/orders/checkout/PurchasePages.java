package io.tradewind.orders.checkout;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.Payments;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// A purchase as whoever bought it sees it.
@Service
@RequiredArgsConstructor
public class PurchasePages {

    private final JdbcClient jdbc;
    private final Payments payments;

    /// The purchase with its orders and payments. Somebody else's is not found.
    public PurchaseView view(PurchaseId id, Bearer bearer) {
        var head = jdbc.sql("""
                select id, number, life, currency, goods, freight, discount, tax, total, points, placed_at
                from orders_purchase
                where id = :id and (member = cast(:member as uuid) or token_hash = cast(:token as bytea))
                """)
                .param("id", id.value())
                .param("member", bearer.memberKey())
                .param("token", bearer.tokenHash())
                .query((row, _) -> {
                    var currency = row.getString("currency");
                    return new Head(
                            row.getString("number"),
                            row.getString("life"),
                            currency,
                            Money.of(row.getLong("goods"), currency),
                            Money.of(row.getLong("freight"), currency),
                            Money.of(row.getLong("discount"), currency),
                            Money.of(row.getLong("tax"), currency),
                            Money.of(row.getLong("total"), currency),
                            row.getLong("points"),
                            row.getObject("placed_at", OffsetDateTime.class).toInstant());
                })
                .optional()
                .orElseThrow(() -> new NotFound("orders", "purchase"));
        var dues = dues(id, head.currency());
        return new PurchaseView(
                id,
                head,
                orders(id, head.currency()),
                dues,
                dues.stream()
                        .flatMap(due -> payments.of(new PayableRef("due", due.id())).stream())
                        .toList());
    }

    private List<OrderPart> orders(PurchaseId id, String currency) {
        return jdbc.sql("""
                select id, number, seller, seller_name, total, status from orders_order
                where purchase = :id order by seq
                """)
                .param("id", id.value())
                .query((row, _) -> new OrderPart(
                        new OrderId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        new SellerId(row.getObject("seller", UUID.class)),
                        row.getString("seller_name"),
                        Money.of(row.getLong("total"), currency),
                        OrderStatus.valueOf(row.getString("status"))))
                .list();
    }

    private List<Due> dues(PurchaseId id, String currency) {
        return jdbc.sql(
                        "select id, kind, amount, paid, state, expires_at from orders_due where purchase = :id order by seq")
                .param("id", id.value())
                .query((row, _) -> {
                    var expires = row.getObject("expires_at", OffsetDateTime.class);
                    return new Due(
                            row.getObject("id", UUID.class),
                            row.getString("kind"),
                            Money.of(row.getLong("amount"), currency),
                            Money.of(row.getLong("paid"), currency),
                            row.getString("state"),
                            expires == null ? null : expires.toInstant());
                })
                .list();
    }

    /// All of it.
    public record PurchaseView(
            PurchaseId id, Head head, List<OrderPart> orders, List<Due> dues, List<PaymentSummary> payments) {}

    /// The purchase itself.
    ///
    /// @param life AWAITING_PAYMENT, SETTLED or CANCELLED
    public record Head(
            String number,
            String life,
            String currency,
            Money goods,
            Money freight,
            Money discount,
            Money tax,
            Money total,
            long points,
            Instant placedAt) {}

    /// One seller's part.
    public record OrderPart(
            OrderId id, String number, SellerId seller, String sellerName, Money total, OrderStatus status) {}

    /// One thing owed.
    public record Due(
            UUID id,
            String kind,
            Money amount,
            Money paid,
            String state,
            @Nullable Instant expiresAt) {}
}
