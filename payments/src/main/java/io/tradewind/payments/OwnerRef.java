package io.tradewind.payments;

import io.tradewind.kernel.SellerId;
import java.util.UUID;

/// Whose money it is: a seller, the platform, a gift card, a wallet.
public record OwnerRef(String kind, UUID id) {

    private static final UUID NOBODY = new UUID(0, 0);

    /// A shop on the marketplace.
    public static OwnerRef seller(SellerId seller) {
        return new OwnerRef("seller", seller.value());
    }

    /// The platform itself.
    public static OwnerRef platform() {
        return new OwnerRef("platform", NOBODY);
    }

    /// A gift card.
    public static OwnerRef giftCard(UUID card) {
        return new OwnerRef("gift-card", card);
    }

    /// A member's wallet.
    public static OwnerRef wallet(UUID member) {
        return new OwnerRef("wallet", member);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
