package io.tradewind.members.web.merchant;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Applicants;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.members.account.AccountDesk;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/// Who works here, and for whom.
@MerchantApi
@RequiredArgsConstructor
class MerchantMe {

    private final AccountDesk accounts;

    /// @param seller the shop in use; absent for an account without one
    record MeResponse(
            UUID id,
            String email,
            String displayName,
            @Nullable SellerId seller,
            Set<String> roles) {}

    /// The account that asks, and the shop it works for, if it does.
    @Applicants
    @GetMapping("/me")
    MeResponse me(Actor actor) {
        var card = accounts.card(AccountId.of(Objects.requireNonNull(actor.key())));
        return actor instanceof SellerStaff staff
                ? response(card, staff.seller(), staff.roles())
                : response(card, null, Set.of());
    }

    private static MeResponse response(AccountDesk.Card card, @Nullable SellerId seller, Set<String> roles) {
        return new MeResponse(card.id().value(), card.email(), card.displayName(), seller, new TreeSet<>(roles));
    }
}
