package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Accounts;
import io.tradewind.members.EmailTaken;
import io.tradewind.members.events.MemberEvent.AccountRegistered;
import io.tradewind.members.events.MemberEvent.RegistrationRepeated;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens accounts. Passwords are hashed before the transaction begins; who comes first gets the address.
@Service
@RequiredArgsConstructor
public class Registration implements Accounts {

    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    public AccountId register(Register command) {
        return registerAll(List.of(command)).getFirst();
    }

    @Override
    public List<AccountId> registerAll(List<Register> commands) {
        var openings = commands.stream().map(this::prepare).toList();
        transaction.executeWithoutResult(_ -> {
            if (!write(openings)) {
                throw new EmailTaken();
            }
        });
        return openings.stream().map(Opening::id).toList();
    }

    /// The same for a stranger, who must not learn whether the address has an account: he gets an id and
    /// the same wait either way. The owner of the account can be told by the event.
    public AccountId registerStranger(Register command) {
        var opening = prepare(command);
        transaction.executeWithoutResult(_ -> {
            if (!write(List.of(opening))) {
                events.publishEvent(new RegistrationRepeated(accountOf(opening.email()), clock.instant()));
            }
        });
        return opening.id();
    }

    @Override
    public Profile profile(AccountId id) {
        var profile = profiles(List.of(id)).get(id);
        if (profile == null) {
            throw new NotFound("members", "account");
        }
        return profile;
    }

    @Override
    public Map<AccountId, Profile> profiles(Collection<AccountId> ids) {
        var found = new LinkedHashMap<AccountId, Profile>();
        jdbc.sql("select id, email, display_name from members_account where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(AccountId::toString).toArray(String[]::new))
                .query((row, _) -> new Profile(
                        AccountId.of(row.getObject("id", UUID.class)),
                        row.getString("email"),
                        row.getString("display_name")))
                .list()
                .forEach(profile -> found.put(profile.id(), profile));
        return found;
    }

    private Opening prepare(Register command) {
        var email = Email.of(command.email());
        var name = displayName(command.displayName());
        if (command.password() != null) {
            rules.check(command.password(), email, name);
        }
        var hash = command.password() == null ? null : passwords.hash(command.password());
        return new Opening(AccountId.next(), email.value(), hash, name, command.origin());
    }

    /// The name as it is kept; refuses an empty or too long one.
    static String displayName(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new Invalid(
                    "members", "/displayName", "wrong-length", "Use 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return name;
    }

    /// All or none: one statement, in the order of the addresses, so that two batches cannot lock each
    /// other out.
    private boolean write(List<Opening> openings) {
        var now = clock.instant();
        int written = jdbc.sql("""
                        insert into members_account
                            (id, version, email, password_hash, display_name, state, origin, created_at, changed_at)
                        select id, 0, email, password_hash, display_name, 'ACTIVE', origin, :now, :now
                        from unnest(cast(:ids as uuid[]), cast(:emails as text[]), cast(:hashes as text[]),
                                    cast(:names as text[]), cast(:origins as text[]))
                             as opening (id, email, password_hash, display_name, origin)
                        order by email
                        on conflict (email) do nothing
                        """)
                .param("ids", column(openings, opening -> opening.id().toString()))
                .param("emails", column(openings, Opening::email))
                .param("hashes", column(openings, Opening::passwordHash))
                .param("names", column(openings, Opening::displayName))
                .param("origins", column(openings, opening -> opening.origin().name()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (written < openings.size()) {
            return false;
        }
        openings.forEach(opening -> events.publishEvent(opening.registered(now)));
        return true;
    }

    private AccountId accountOf(String email) {
        return AccountId.of(jdbc.sql("select id from members_account where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single());
    }

    private static String[] column(List<Opening> openings, Function<Opening, @Nullable String> field) {
        return openings.stream().map(field).toArray(String[]::new);
    }

    private record Opening(
            AccountId id, String email, @Nullable String passwordHash, String displayName, Origin origin) {
        AccountRegistered registered(Instant at) {
            return new AccountRegistered(id, origin, at);
        }
    }
}
