package io.tradewind.marketing;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Source;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.PurchaseId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes in reviews that were written elsewhere, before the platform was there.
public interface ReviewHistory {

    /// Takes in a few hundred at a time, in the caller's transaction, which must be there. One that is
    /// there already, by id or by source, stays as it is.
    ///
    /// @return how many were new
    int add(List<PastReview> reviews);

    /// A review of a purchase.
    ///
    /// @param product the one product of the purchase, which it is a review of as well; null where there
    ///     were several
    /// @param score 1 to 5
    /// @param title at most 500 characters
    /// @param message at most 5,000 characters
    /// @param answeredAt when somebody answered, null where nobody did
    record PastReview(
            UUID id,
            Source source,
            PurchaseId purchase,
            BuyerId buyer,
            @Nullable ProductId product,
            int score,
            @Nullable String title,
            @Nullable String message,
            Instant writtenAt,
            @Nullable Instant answeredAt) {

        /// Refuses a score that is none.
        public PastReview {
            if (score < 1 || score > 5) {
                throw new IllegalArgumentException("a score lies between 1 and 5: " + source);
            }
        }
    }
}
