package io.tradewind.orders.checkout;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderNumber;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.payments.PaymentSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of it.
///
/// @param token opens the purchase to a guest; shown once
/// @param payment null where nothing is owed
public record Placed(
        PurchaseId id,
        OrderNumber number,
        @Nullable AccessToken token,
        Money total,
        List<PlacedOrder> orders,
        @Nullable PaymentSummary payment) {

    /// One seller's part.
    public record PlacedOrder(
            OrderId id, OrderNumber number, SellerId seller, String sellerName, Money total, OrderStatus status) {}
}
