package io.tradewind.orders.order;

import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.purchase.OrderLife;
import java.util.Collection;

/// The one word shown to people.
public final class Shown {

    private Shown() {}

    /// Computed from an order's life and its lines' quantities.
    public static OrderStatus of(OrderLife life, Collection<Line> lines) {
        long wanted = lines.stream().mapToLong(Line::wanted).sum();
        long received = lines.stream().mapToLong(Line::received).sum();
        return switch (life) {
            case AWAITING_PAYMENT -> OrderStatus.AWAITING_PAYMENT;
            case CANCELLED -> OrderStatus.CANCELLED;
            case CLOSED -> OrderStatus.COMPLETED;
            case OPEN ->
                wanted > 0 && received >= wanted
                        ? OrderStatus.COMPLETED
                        : OrderStatus.of(
                                wanted,
                                lines.stream().mapToLong(Line::underway).sum(),
                                lines.stream().mapToLong(Line::delivered).sum());
        };
    }
}
