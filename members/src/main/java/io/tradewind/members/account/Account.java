package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Origin;
import io.tradewind.members.events.MemberEvent.AccountEvent;
import io.tradewind.members.events.MemberEvent.AccountRegistered;
import io.tradewind.members.events.MemberEvent.AccountRenamed;
import io.tradewind.members.events.MemberEvent.AccountRestored;
import io.tradewind.members.events.MemberEvent.AccountSuspended;
import io.tradewind.members.events.MemberEvent.RefreshTokenReused;
import io.tradewind.members.events.MemberEvent.RegistrationRepeated;
import io.tradewind.members.events.MemberEvent.SignedIn;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/// Whoever signs in. Opened by [Registration], in one insert that settles who was first.
///
/// State moves in [#record(AccountEvent)] and nowhere else.
@Entity
@Getter
@Table(name = "members_account")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Account extends AbstractAggregateRoot<Account> {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private AccountId id;

    @Version
    private @Nullable Long version;

    private String email;
    private @Nullable String passwordHash;
    private String displayName;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private Instant createdAt;
    private Instant changedAt;

    /// Gives the account another name.
    Account rename(String name, Instant at) {
        displayName = name;
        return record(new AccountRenamed(id, at));
    }

    /// Moves the account and publishes the fact that moved it.
    Account record(AccountEvent fact) {
        state = next(state, fact);
        changedAt = fact.at();
        return andEvent(fact);
    }

    private static AccountState next(AccountState from, AccountEvent fact) {
        return switch (fact) {
            case AccountSuspended _ when from == AccountState.ACTIVE -> AccountState.SUSPENDED;
            case AccountRestored _ when from == AccountState.SUSPENDED -> AccountState.ACTIVE;
            case AccountRenamed _, SignedIn _, RefreshTokenReused _, RegistrationRepeated _ -> from;
            case AccountRegistered _, AccountSuspended _, AccountRestored _ -> throw new NotInThisState(from);
        };
    }
}
