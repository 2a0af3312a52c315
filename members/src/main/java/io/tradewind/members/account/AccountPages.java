package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Accounts as operators look through them: newest first, nothing personal in full.
@Component
@RequiredArgsConstructor
public class AccountPages {

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// An account, masked.
    ///
    /// @param roles what it is besides a shopper: `SELLER:OWNER`, `OPERATOR:ADMIN`
    public record Masked(
            AccountId id,
            String email,
            String displayName,
            AccountState state,
            Instant createdAt,
            List<String> roles) {}

    /// One page.
    ///
    /// @param query the whole mail address, or how the address or the name begins; null for all
    public Page<Masked> page(@Nullable String query, @Nullable AccountState state, int limit, @Nullable String cursor) {
        var text = query == null || query.isBlank() ? null : query.strip().toLowerCase(Locale.ROOT);
        var list = "members.accounts|%s|%s".formatted(text, state);
        var after = cursors.open(list, cursor);
        var rows = new ArrayList<>(jdbc.sql("""
                        select a.id, a.email, a.display_name, a.state, a.created_at,
                               array(select distinct r.actor_kind || ':' || r.role from members_account_role r
                                     where r.account = a.id order by 1) as roles
                        from members_account a
                        where (cast(:prefix as text) is null
                               or a.email like :prefix or lower(a.display_name) like :prefix)
                          and (cast(:state as text) is null or a.state = :state)
                          and (cast(:id as uuid) is null
                               or (a.created_at, a.id) < (cast(:created as timestamptz), cast(:id as uuid)))
                        order by a.created_at desc, a.id desc
                        limit :limit
                        """)
                .param("prefix", text == null ? null : text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("state", state == null ? null : state.name())
                .param("created", after == null ? null : OffsetDateTime.parse(after.getFirst()))
                .param("id", after == null ? null : UUID.fromString(after.getLast()))
                .param("limit", limit + 1)
                .query((row, _) -> new Masked(
                        AccountId.of(row.getObject("id", UUID.class)),
                        new Email(row.getString("email")).masked(),
                        mask(row.getString("display_name")),
                        AccountState.valueOf(row.getString("state")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        List.of((String[]) row.getArray("roles").getArray())))
                .list());
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        rows.removeLast();
        var last = rows.getLast();
        return new Page<>(
                rows,
                cursors.seal(
                        list,
                        List.of(
                                last.createdAt().atOffset(ZoneOffset.UTC).toString(),
                                last.id().toString())));
    }

    private static String mask(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "••";
    }
}
