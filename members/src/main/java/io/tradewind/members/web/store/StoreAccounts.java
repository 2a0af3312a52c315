package io.tradewind.members.web.store;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.account.AccountDesk;
import io.tradewind.members.account.Registration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Opening an account, and the shopper's own.
@StoreApi
@RequiredArgsConstructor
class StoreAccounts {

    private final Registration registration;
    private final AccountDesk accounts;

    record AccountRequest(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 500) String password,
            @NotBlank @Size(max = 200) String displayName) {}

    record AccountResponse(UUID id) {}

    record MeResponse(UUID id, String email, String displayName) {
        static ResponseEntity<MeResponse> from(AccountDesk.Card card) {
            return ResponseEntity.ok()
                    .eTag(ETags.of(card.version()))
                    .body(new MeResponse(card.id().value(), card.email(), card.displayName()));
        }
    }

    record MeChange(@Nullable @Size(max = 200) String displayName) {}

    /// The same answer whether or not the address has an account already.
    @Open
    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    AccountResponse register(@Valid @RequestBody AccountRequest body) {
        var account = registration.registerStranger(
                new Register(body.email(), body.password(), body.displayName(), Origin.LIVE));
        return new AccountResponse(account.value());
    }

    /// The shopper who asks.
    @GetMapping("/me")
    ResponseEntity<MeResponse> me(Shopper shopper) {
        return MeResponse.from(accounts.card(account(shopper)));
    }

    /// Changes the profile: a merge patch.
    @PatchMapping("/me")
    ResponseEntity<MeResponse> change(Shopper shopper, IfMatch seen, @Valid @RequestBody MeChange body) {
        return MeResponse.from(accounts.change(account(shopper), body.displayName(), seen));
    }

    private static AccountId account(Shopper shopper) {
        return AccountId.of(shopper.member().value());
    }
}
