package io.tradewind.orders.purchase;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.events.OrderEvent.LineReleased;
import io.tradewind.orders.events.OrderEvent.OfOrder;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.OrderClosed;
import io.tradewind.orders.events.OrderEvent.OrderDelivered;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.OrderReady;
import io.tradewind.orders.events.OrderEvent.OrderReceived;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.orders.events.OrderEvent.OrderShipped;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/// One seller's part of a purchase.
///
/// Three facets: life moves in [#record(OfOrder, Function)] and nowhere else, fulfilment is
/// derived from the lines' quantities, money from the ledger. The word shown to people is computed
/// by whoever moved the quantities and kept here for lists.
@Entity
@Getter
@Table(name = "orders_order")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Order extends AbstractAggregateRoot<Order> {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private OrderId id;

    @Version
    private @Nullable Long version;

    /// How many facts moved it: the version that the last of them carried.
    private long moves;

    private String number;

    @Column(name = "purchase")
    private UUID purchaseKey;

    @Column(name = "seller")
    private UUID sellerKey;

    private boolean ownShop;

    @Column(name = "buyer")
    private UUID buyerKey;

    @Column(name = "member")
    private @Nullable UUID memberKey;

    private String market;
    private String currency;

    @Enumerated(EnumType.STRING)
    private OrderLife life;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private String shipCondition;

    @Column(name = "total")
    private long totalMinor;

    @Column(name = "discount_platform")
    private long fundedMinor;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private Instant placedAt;
    private @Nullable Instant readyAt;
    private @Nullable Instant paidAt;
    private @Nullable Instant shippedAt;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant receivedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String cancelledBy;
    private @Nullable String reasonCode;

    /// The purchase it is part of.
    public PurchaseId purchase() {
        return new PurchaseId(purchaseKey);
    }

    /// Whose order it is.
    public SellerId seller() {
        return new SellerId(sellerKey);
    }

    /// The member who bought, null for a guest.
    public @Nullable MemberId member() {
        return memberKey == null ? null : new MemberId(memberKey);
    }

    /// What the buyer pays for it.
    public Money total() {
        return Money.of(totalMinor, currency);
    }

    /// What the platform pays for it on top: coupons and points.
    public Money funded() {
        return Money.of(fundedMinor, currency);
    }

    /// The version the next fact carries.
    public long next() {
        return moves + 1;
    }

    /// Moves the order and publishes the fact that moved it when it is saved.
    ///
    /// Refuses what does not follow from where it is: [IllegalMove].
    ///
    /// @param shown the word for people, once life has moved
    public Order record(OfOrder fact, Function<OrderLife, OrderStatus> shown) {
        life = next(life, fact);
        status = shown.apply(life);
        moves = fact.version();
        switch (fact) {
            case OrderReady _ -> readyAt = fact.at();
            case OrderPaid _ -> {
                paidAt = fact.at();
                readyAt = readyAt == null ? fact.at() : readyAt;
            }
            case OrderShipped _ -> shippedAt = shippedAt == null ? fact.at() : shippedAt;
            case OrderDelivered d -> deliveredAt = d.complete() ? d.at() : deliveredAt;
            case OrderReceived _ -> receivedAt = fact.at();
            case OrderCancelled c
            when c.whole() -> {
                cancelledAt = c.at();
                cancelledBy = c.by();
                reasonCode = c.reason();
            }
            case OrderClosed _ -> closedAt = fact.at();
            case OrderPlaced _, OrderCancelled _, LineReleased _, OrderRefunded _ -> {}
        }
        return andEvent(fact);
    }

    private static OrderLife next(OrderLife from, OfOrder fact) {
        return switch (fact) {
            case OrderReady _ when from == OrderLife.AWAITING_PAYMENT -> OrderLife.OPEN;
            case OrderPaid _ when from == OrderLife.AWAITING_PAYMENT || from == OrderLife.OPEN -> OrderLife.OPEN;
            case OrderShipped _ when from == OrderLife.OPEN -> OrderLife.OPEN;
            case OrderDelivered _ when from == OrderLife.OPEN -> OrderLife.OPEN;
            case OrderReceived _ when from == OrderLife.OPEN -> OrderLife.OPEN;
            case LineReleased _ when from == OrderLife.OPEN -> OrderLife.OPEN;
            case OrderCancelled c when from == OrderLife.AWAITING_PAYMENT && c.whole() -> OrderLife.CANCELLED;
            case OrderCancelled c when from == OrderLife.OPEN -> c.whole() ? OrderLife.CANCELLED : OrderLife.OPEN;
            case OrderRefunded _ when from != OrderLife.AWAITING_PAYMENT -> from;
            case OrderClosed _ when from == OrderLife.OPEN -> OrderLife.CLOSED;
            case OrderPlaced _,
                    OrderReady _,
                    OrderPaid _,
                    OrderShipped _,
                    OrderDelivered _,
                    OrderReceived _,
                    LineReleased _,
                    OrderCancelled _,
                    OrderRefunded _,
                    OrderClosed _ -> throw new IllegalMove("order", from, fact);
        };
    }
}
