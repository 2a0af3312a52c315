package io.tradewind.orders;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What other modules may know of an order.
///
/// @param total what the buyer pays for it, freight and discounts counted
public record OrderSummary(
        OrderId id,
        OrderNumber number,
        PurchaseId purchase,
        SellerId seller,
        BuyerId buyer,
        @Nullable MemberId member,
        String market,
        OrderStatus status,
        Money total,
        Instant placedAt,
        Origin origin) {}
