package io.tradewind.members;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Accounts: whoever signs in, whatever he may then do.
public interface Accounts {

    /// Opens an account. Refuses a mail address that has one ([EmailTaken]) and a password that breaks
    /// the rules (`Invalid`).
    AccountId register(Register command);

    /// Opens many accounts in one batch, in the caller's order; all or none.
    ///
    /// Cheap where the passwords are null: each password costs its own slow hash.
    List<AccountId> registerAll(List<Register> commands);

    /// What others may know of an account; refuses an unknown one.
    Profile profile(AccountId id);

    /// The same for many; unknown ids are absent.
    Map<AccountId, Profile> profiles(Collection<AccountId> ids);

    /// An account to open.
    ///
    /// @param email normalised before it is kept; unique
    /// @param password null: nobody can sign in to this account
    record Register(String email, @Nullable String password, String displayName, Origin origin) {}

    /// What others may know of an account.
    record Profile(AccountId id, String email, String displayName) {}
}
