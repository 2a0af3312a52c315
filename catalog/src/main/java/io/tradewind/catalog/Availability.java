package io.tradewind.catalog;

import java.util.List;

/// What shoppers are told about stock, pushed down by supply.
public interface Availability {

    /// Takes the newest level of each offer; an older or equal sequence is ignored, and so is an
    /// unknown offer.
    void report(List<Change> changes);

    /// @param sequence rises with each change of that offer
    record Change(OfferId offer, Level level, long sequence) {}

    /// How much there is, in the shopper's words.
    enum Level {
        IN_STOCK,
        LOW,
        OUT
    }
}
