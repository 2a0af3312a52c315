package io.tradewind.supply.events;

import io.tradewind.catalog.Availability;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import java.time.Instant;
import java.util.UUID;

/// A fact about stock.
public sealed interface SupplyEvent {

    /// When it happened.
    Instant at();

    /// What shoppers are told about an offer changed: there, nearly gone, gone.
    ///
    /// @param level IN_STOCK, LOW or OUT
    /// @param sequence rises with each change of the same offer
    record AvailabilityChanged(OfferId offer, Availability.Level level, long sequence, Instant at)
            implements SupplyEvent {}

    /// Somebody counted the shelf.
    ///
    /// @param count the count's own id
    /// @param location the warehouse
    /// @param onHand how many were counted
    /// @param difference what the count added to the books, of either sign
    record StockCounted(
            UUID count,
            SellerId seller,
            OfferId offer,
            UUID location,
            long onHand,
            long difference,
            Instant at,
            Origin origin)
            implements SupplyEvent {}
}
