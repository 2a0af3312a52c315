package io.tradewind.catalog;

import java.util.List;
import java.util.UUID;

/// Figures of a product that are counted elsewhere and shown here.
public interface ProductStats {

    /// Counts sales; each order line counts once however often it is told.
    void sold(List<Sold> lines);

    /// @param quantity at least 1
    record Sold(UUID orderLine, ProductId product, long quantity) {}
}
