package io.tradewind.orders.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that stands against buying a line now.
///
/// @param line the cart's line, or the quote's
/// @param reason for NOT_FOR_SALE: why, in the catalogue's words
/// @param was the price the shopper has seen
/// @param now the price as it is
/// @param left how many could be bought
public record Problem(
        @JsonProperty("code") Kind kind,
        UUID line,
        OfferId offer,
        @Nullable String reason,
        @Nullable Money was,
        @Nullable Money now,
        @Nullable Long left) {

    /// The offer cannot be bought, whatever the stock.
    public static Problem notForSale(UUID line, OfferId offer, String reason) {
        return new Problem(Kind.NOT_FOR_SALE, line, offer, reason, null, null, null);
    }

    /// The price moved since the shopper saw it.
    public static Problem priceMoved(UUID line, OfferId offer, Money was, Money now) {
        return new Problem(Kind.PRICE_MOVED, line, offer, null, was, now, null);
    }

    /// There are not that many.
    public static Problem stockShort(UUID line, OfferId offer, long left) {
        return new Problem(Kind.STOCK_SHORT, line, offer, null, null, null, left);
    }

    /// More than may be bought at once.
    public static Problem tooMany(UUID line, OfferId offer, long limit) {
        return new Problem(Kind.TOO_MANY, line, offer, null, null, null, limit);
    }

    /// The seller does not carry it there.
    public static Problem notCarried(UUID line, OfferId offer) {
        return new Problem(Kind.NOT_CARRIED, line, offer, null, null, null, null);
    }

    /// What kind of thing.
    public enum Kind {
        /// Paused, taken down, its shop closed or on vacation, or unknown.
        NOT_FOR_SALE,
        /// Dearer or cheaper than when the shopper last looked.
        PRICE_MOVED,
        /// Fewer left than wanted.
        STOCK_SHORT,
        /// More than the limit.
        TOO_MANY,
        /// Not delivered to that address.
        NOT_CARRIED
    }
}
