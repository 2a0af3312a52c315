package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.members.events.MemberEvent.AccountRestored;
import io.tradewind.members.events.MemberEvent.AccountSuspended;
import java.time.Clock;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads and changes single accounts.
@Service
@RequiredArgsConstructor
public class AccountDesk {

    private final AccountRepository accounts;
    private final Clock clock;

    /// An account as its owner sees it.
    public record Card(AccountId id, String email, String displayName, long version) {}

    /// The account with this id.
    @Transactional(readOnly = true)
    public Card card(AccountId id) {
        return card(get(id));
    }

    /// Changes what the owner may change; null leaves it as it is.
    @Transactional
    public Card change(AccountId id, @Nullable String displayName, IfMatch seen) {
        var account = get(id);
        seen.require(Objects.requireNonNull(account.getVersion()));
        if (displayName != null) {
            account = accounts.saveAndFlush(account.rename(Registration.displayName(displayName), clock.instant()));
        }
        return card(account);
    }

    /// Stops it; refuses where it is stopped already.
    @Transactional
    public void suspend(AccountId id) {
        accounts.saveAndFlush(get(id).record(new AccountSuspended(id, clock.instant())));
    }

    /// Lets it go on; refuses where it is not stopped.
    @Transactional
    public void restore(AccountId id) {
        accounts.saveAndFlush(get(id).record(new AccountRestored(id, clock.instant())));
    }

    private Account get(AccountId id) {
        return accounts.findById(id).orElseThrow(() -> new NotFound("members", "account"));
    }

    private static Card card(Account account) {
        return new Card(
                account.getId(),
                account.getEmail(),
                account.getDisplayName(),
                Objects.requireNonNull(account.getVersion()));
    }
}
