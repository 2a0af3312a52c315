package io.tradewind.security;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.stories.Merchant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/// Work that is done as a request of somebody does it, without the request.
final class Requests {

    private Requests() {}

    /// Whoever runs this shop.
    static Actor owner(Merchant shop, String account) {
        return new Actor.SellerStaff(AccountId.of(UUID.fromString(account)), SellerId.of(shop.seller), Set.of("OWNER"));
    }

    /// Does it as this actor.
    static <T> T as(Actor actor, Supplier<T> work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor, "", List.of()));
        try {
            return Objects.requireNonNull(work.get());
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
