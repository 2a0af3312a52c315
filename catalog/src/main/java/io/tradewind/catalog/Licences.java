package io.tradewind.catalog;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The licences of the businesses behind shops: a shop whose licence has run out sells nothing until
/// an operator who has seen the next one lets it.
public interface Licences {

    /// Files a licence, or its renewal: the one of a kind that lasts longest counts. Filed again with
    /// the same end nothing changes.
    UUID file(FileLicence command);

    /// What is filed for the business behind the shop: by kind, what lasts longest first.
    List<Licence> of(SellerId seller);

    /// Stops the sales of shops of which a licence has run out, for each licence once.
    ///
    /// @return how many were stopped
    int stopLapsed(Instant now);

    /// A licence to be filed.
    ///
    /// @param number as it stands on the paper
    /// @param validUntil null: it does not end
    record FileLicence(
            SellerId seller,
            Kind kind,
            String number,
            @Nullable Instant validUntil,
            Actor by) {}

    /// A licence that was filed.
    record Licence(
            UUID id, Kind kind, String number, @Nullable Instant validUntil, Instant filedAt) {}

    /// What a licence allows.
    enum Kind {
        /// To do business at all.
        BUSINESS_LICENCE,
        /// To sell food.
        FOOD_PERMIT,
        /// To sell a brand's goods in its name.
        BRAND_AUTHORISATION
    }
}
