package io.tradewind.payments.ledger;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The books as people read them, newest first: journals for operators, statements for sellers.
@Repository
@RequiredArgsConstructor
public class LedgerPages {

    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// What to look for; null looks for all.
    public record Filter(
            @Nullable Template template,
            @Nullable UUID order,
            @Nullable UUID payment,
            @Nullable UUID cause,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// A page of journals with their entries.
    public Page<JournalRow> journals(Filter filter, @Nullable String cursor, int limit) {
        var list = "ledger " + filter;
        var after = cursors.open(list, cursor);
        var sql = new StringBuilder("""
                select id, template, cause_kind, cause_id, part, effective_at, recorded_at, origin
                from payments_journal where true
                """);
        var given = new HashMap<String, Object>();
        if (filter.template() != null) {
            sql.append(" and template = :template");
            given.put("template", filter.template().name());
        }
        if (filter.order() != null) {
            sql.append(" and id in (select journal from payments_entry where order_id = :order)");
            given.put("order", filter.order());
        }
        if (filter.payment() != null) {
            sql.append(" and id in (select journal from payments_entry where payment_id = :payment)");
            given.put("payment", filter.payment());
        }
        if (filter.cause() != null) {
            sql.append(" and cause_id = :cause");
            given.put("cause", filter.cause());
        }
        between("effective_at", filter.from(), filter.to(), sql, given);
        if (after != null) {
            sql.append(" and (effective_at, id) < (:at, :after)");
            given.put("at", Timestamp.from(Instant.parse(after.get(0))));
            given.put("after", UUID.fromString(after.get(1)));
        }
        sql.append(" order by effective_at desc, id desc limit :limit");
        var heads = jdbc.sql(sql.toString())
                .params(given)
                .param("limit", limit + 1)
                .query(LedgerPages::head)
                .list();
        boolean more = heads.size() > limit;
        var shown = more ? heads.subList(0, limit) : heads;
        var entries = entries(shown.stream().map(JournalRow::id).toList());
        var rows = shown.stream()
                .map(head -> head.with(entries.getOrDefault(head.id(), List.of())))
                .toList();
        if (!more) {
            return new Page<>(rows, null);
        }
        var last = rows.getLast();
        return new Page<>(
                rows,
                cursors.seal(
                        list, List.of(last.effectiveAt().toString(), last.id().toString())));
    }

    private Map<UUID, List<EntryRow>> entries(List<UUID> journals) {
        if (journals.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select e.journal, e.amount, e.currency, e.order_id, e.line_id, e.payment_id,
                            a.kind, a.owner_kind, a.owner_id, a.detail
                        from payments_entry e join payments_account a on a.id = e.account
                        where e.journal in (:journals) order by e.journal, e.no
                        """)
                .param("journals", journals)
                .query((row, _) -> Map.entry(row.getObject("journal", UUID.class), entry(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// A page of what moved a seller's balance; what came is positive.
    public Page<Movement> statement(
            OwnerRef owner,
            String currency,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        var list = "statement %s %s %s %s".formatted(owner, currency, from, to);
        var after = cursors.open(list, cursor);
        var rows = movements(
                owner,
                currency,
                from,
                to,
                after == null
                        ? null
                        : new Movement(
                                Instant.parse(after.get(0)),
                                "",
                                UUID.fromString(after.get(1)),
                                Integer.parseInt(after.get(2)),
                                null,
                                null,
                                Money.of(0, currency)),
                limit + 1);
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var last = rows.get(limit - 1);
        return new Page<>(
                rows.subList(0, limit),
                cursors.seal(list, List.of(last.at.toString(), last.journal.toString(), Integer.toString(last.no))));
    }

    /// Every movement of a period, newest first, read piece by piece.
    public void export(
            OwnerRef owner, String currency, @Nullable Instant from, @Nullable Instant to, Consumer<Movement> each) {
        @Nullable Movement after = null;
        while (true) {
            var rows = movements(owner, currency, from, to, after, CHUNK);
            rows.forEach(each);
            if (rows.size() < CHUNK) {
                return;
            }
            after = rows.getLast();
        }
    }

    private List<Movement> movements(
            OwnerRef owner,
            String currency,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Movement after,
            int limit) {
        var sql = new StringBuilder("""
                select e.effective_at, j.template, e.journal, e.no, e.order_id, e.line_id, e.amount, e.currency
                from payments_entry e join payments_journal j on j.id = e.journal where e.account = :account
                """);
        var given = new HashMap<String, Object>();
        given.put("account", AccountKeys.id(LedgerAccount.sellerAvailable(owner), currency));
        between("e.effective_at", from, to, sql, given);
        if (after != null) {
            sql.append(" and (e.effective_at, e.journal, e.no) < (:at, :journal, :no)");
            given.put("at", Timestamp.from(after.at));
            given.put("journal", after.journal);
            given.put("no", after.no);
        }
        sql.append(" order by e.effective_at desc, e.journal desc, e.no desc limit :limit");
        return jdbc.sql(sql.toString())
                .params(given)
                .param("limit", limit)
                .query((row, _) -> new Movement(
                        row.getTimestamp("effective_at").toInstant(),
                        row.getString("template"),
                        row.getObject("journal", UUID.class),
                        row.getInt("no"),
                        row.getObject("order_id", UUID.class),
                        row.getObject("line_id", UUID.class),
                        Money.of(-row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /// What an owner's account of this kind owes it, by its entries.
    public Money owed(LedgerAccount account, String currency) {
        return jdbc.sql("select coalesce(-sum(amount), 0) from payments_entry where account = :account")
                .param("account", AccountKeys.id(account, currency))
                .query((row, _) -> Money.of(row.getLong(1), currency))
                .single();
    }

    private static void between(
            String column, @Nullable Instant from, @Nullable Instant to, StringBuilder sql, Map<String, Object> given) {
        if (from != null) {
            sql.append(" and ").append(column).append(" >= :from");
            given.put("from", Timestamp.from(from));
        }
        if (to != null) {
            sql.append(" and ").append(column).append(" < :to");
            given.put("to", Timestamp.from(to));
        }
    }

    /// A journal as operators see it.
    public record JournalRow(
            UUID id,
            Template template,
            String causeKind,
            UUID cause,
            int part,
            Instant effectiveAt,
            Instant recordedAt,
            Origin origin,
            List<EntryRow> entries) {

        JournalRow with(List<EntryRow> found) {
            return new JournalRow(id, template, causeKind, cause, part, effectiveAt, recordedAt, origin, found);
        }
    }

    /// An entry as operators see it.
    ///
    /// @param amount positive is a debit
    public record EntryRow(
            String account,
            @Nullable OwnerRef owner,
            @Nullable String detail,
            Money amount,
            @Nullable UUID order,
            @Nullable UUID line,
            @Nullable UUID payment) {}

    /// One line of a seller's statement.
    public record Movement(
            Instant at,
            String kind,
            UUID journal,
            int no,
            @Nullable UUID order,
            @Nullable UUID line,
            Money amount) {}

    private static JournalRow head(ResultSet row, int ignored) throws SQLException {
        return new JournalRow(
                row.getObject("id", UUID.class),
                Template.valueOf(row.getString("template")),
                row.getString("cause_kind"),
                row.getObject("cause_id", UUID.class),
                row.getInt("part"),
                row.getTimestamp("effective_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                Origin.valueOf(row.getString("origin")),
                List.of());
    }

    private static EntryRow entry(ResultSet row) throws SQLException {
        var account = AccountKeys.read(
                row.getString("kind"),
                row.getString("owner_kind"),
                row.getObject("owner_id", UUID.class),
                row.getString("detail"));
        return new EntryRow(
                account.kind().name(),
                account.owner(),
                account.detail(),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getObject("order_id", UUID.class),
                row.getObject("line_id", UUID.class),
                row.getObject("payment_id", UUID.class));
    }
}
