package io.tradewind.orders.cart;

import io.tradewind.kernel.MemberId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody has put aside in one market, latest first.
///
/// @param member null for a guest's
public record Cart(UUID id, @Nullable MemberId member, String market, Currency currency, List<CartLine> lines) {}
