package io.tradewind.catalog.spi;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges a price before it is set, inside the transaction that sets it.
public interface PriceGuard {

    /// Why the price may not be set, in words for the seller; empty where it may.
    Optional<String> objection(PriceChange change);

    /// @param was null for the first price
    record PriceChange(
            OfferId offer,
            SellerId seller,
            ProductId product,
            String market,
            Money price,
            @Nullable Money was,
            Instant at) {}
}
