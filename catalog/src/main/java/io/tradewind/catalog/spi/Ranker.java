package io.tradewind.catalog.spi;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.MemberId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says how much a product should count in a list sorted by relevance.
public interface Ranker {

    /// Factors around 1 by product; a product that is absent counts 1.
    Map<ProductId, Double> factors(Collection<ProductId> products, @Nullable MemberId member);
}
