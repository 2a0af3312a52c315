package io.tradewind.orders.cart;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An offer that was put aside.
///
/// @param selected whether it is ticked, to be bought with the others
/// @param priceSeen the price its owner has seen and accepted; null where none was ever shown
public record CartLine(
        UUID id,
        OfferId offer,
        long quantity,
        boolean selected,
        @Nullable Money priceSeen,
        Instant addedAt) {}
