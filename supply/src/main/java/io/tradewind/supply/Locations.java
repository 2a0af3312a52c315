package io.tradewind.supply;

import io.tradewind.kernel.SellerId;
import java.util.UUID;

/// The places a seller's goods lie at.
public interface Locations {

    /// The seller's standard location; made when first asked for.
    UUID standard(SellerId seller);
}
