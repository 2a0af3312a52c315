package io.tradewind.orders.checkout;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.members.PostalAddress;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shopper agrees to a quote.
///
/// @param contact how he may be reached; the address's name and phone where he says nothing
/// @param deliveries the method by shipping group, where it is to be another than the quote's
/// @param clientAddress where the request came from, null when nobody knows
public record PlacePurchase(
        UUID quote,
        Actor actor,
        @Nullable Contact contact,
        PostalAddress address,
        Map<UUID, String> deliveries,
        String method,
        @Nullable String clientAddress,
        Origin origin) {

    /// The member who buys, null for a guest.
    @Nullable
    MemberId member() {
        return actor instanceof Actor.Shopper shopper ? shopper.member() : null;
    }

    /// How he may be reached.
    Contact reachable() {
        return contact != null ? contact : new Contact(address.name(), address.phone(), null);
    }
}
