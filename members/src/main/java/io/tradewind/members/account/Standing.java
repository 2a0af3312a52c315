package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What signing in needs to know of an account, and the version that makes its earlier tokens void.
@Component
@RequiredArgsConstructor
public class Standing {

    private final JdbcClient jdbc;

    /// What can be read before anybody has proved anything.
    ///
    /// @param passwordHash null: nobody can sign in
    public record Credentials(AccountId account, @Nullable String passwordHash, AccountState state) {}

    /// The credentials behind a mail address.
    public Optional<Credentials> credentials(Email email) {
        return jdbc.sql("select id, password_hash, state from members_account where email = :email")
                .param("email", email.value())
                .query((row, _) -> new Credentials(
                        AccountId.of(row.getObject("id", UUID.class)),
                        row.getString("password_hash"),
                        AccountState.valueOf(row.getString("state"))))
                .optional();
    }

    /// Replaces a hash that was made with weaker parameters, unless the password has changed since.
    public void rehash(AccountId account, String was, String now) {
        jdbc.sql("update members_account set password_hash = :now where id = :id and password_hash = :was")
                .param("id", account.value())
                .param("was", was)
                .param("now", now)
                .update();
    }

    /// The version tokens must carry, held until the transaction ends; empty where the account may not
    /// be used. Whoever suspends the account or changes its roles waits, or is waited for.
    public Optional<Long> hold(AccountId account) {
        return jdbc.sql("""
                        select token_version from members_account
                        where id = :id and state = 'ACTIVE' for share
                        """).param("id", account.value()).query(Long.class).optional();
    }

    /// Makes every access token given out so far void; sessions stay and may be refreshed.
    public void voidTokens(AccountId account) {
        jdbc.sql("update members_account set token_version = token_version + 1 where id = :id")
                .param("id", account.value())
                .update();
    }
}
