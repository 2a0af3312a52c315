package io.tradewind.payments.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Balances;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.NotEnoughBalance;
import io.tradewind.payments.OwnerRef;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Posts in one statement: new accounts, journals not posted before, their entries, and the guarded
/// balances they move, which are locked last and in one order.
@Service
@RequiredArgsConstructor
class PostgresLedger implements Ledger, Balances {

    private static final int BATCH = 1000;

    private static final String POST = """
            with opened as (
                insert into payments_account (id, kind, owner_kind, owner_id, detail, currency)
                select * from unnest(?::uuid[], ?::varchar[], ?::varchar[], ?::uuid[], ?::varchar[], ?::varchar[])
                    as a (id, kind, owner_kind, owner_id, detail, currency)
                order by id
                on conflict do nothing
            ), journal as (
                insert into payments_journal (id, template, cause_kind, cause_id, part, effective_at, origin)
                select * from unnest(?::uuid[], ?::varchar[], ?::varchar[], ?::uuid[], ?::int[], ?::timestamptz[],
                    ?::varchar[])
                on conflict (template, cause_kind, cause_id, part) do nothing
                returning id, effective_at
            ), entry as (
                insert into payments_entry
                    (journal, no, account, currency, amount, order_id, line_id, payment_id, effective_at)
                select e.*, j.effective_at
                from unnest(?::uuid[], ?::int[], ?::uuid[], ?::varchar[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[])
                    as e (journal, no, account, currency, amount, order_id, line_id, payment_id)
                join journal j on j.id = e.journal
                returning account, amount
            ), moved as (
                select g.account, -sum(e.amount) as delta, g.overdraft, g.may_overdraw
                from unnest(?::uuid[], ?::boolean[], ?::boolean[]) as g (account, overdraft, may_overdraw)
                join entry e on e.account = g.account
                group by g.account, g.overdraft, g.may_overdraw
                having sum(e.amount) <> 0
            ), raised as (
                insert into payments_balance as b (account, amount, overdraft)
                select m.account, m.delta, m.overdraft from moved m
                where m.delta > 0 or m.may_overdraw
                order by m.account
                on conflict (account) do update set amount = b.amount + excluded.amount
                returning b.account
            ), lowered as (
                update payments_balance b set amount = b.amount + m.delta from moved m
                where m.delta < 0 and not m.may_overdraw and b.account = m.account and b.amount + m.delta >= 0
                returning b.account
            )
            select (select array_agg(id) from journal),
                (select array_agg(m.account) from moved m
                where m.account not in (select account from raised union all select account from lowered))
            """;

    private final JdbcTemplate jdbc;

    /// Accounts that are known to be committed, so that they are not offered again.
    private final Cache<UUID, Boolean> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    @Override
    @Transactional
    public boolean post(Journal journal) {
        return postAll(List.of(journal))[0];
    }

    @Override
    @Transactional
    public boolean[] postAll(List<Journal> journals) {
        var posted = new boolean[journals.size()];
        for (int from = 0; from < journals.size(); from += BATCH) {
            var batch = new Batch(journals.subList(from, Math.min(journals.size(), from + BATCH)));
            var done = jdbc.execute((ConnectionCallback<Set<UUID>>) batch::run);
            for (int i = 0; i < batch.ids.size(); i++) {
                posted[from + i] = done != null && done.contains(batch.ids.get(i));
            }
        }
        return posted;
    }

    @Override
    public Money available(OwnerRef owner, String currency) {
        var id = AccountKeys.id(LedgerAccount.sellerAvailable(owner), currency);
        var amount = jdbc.queryForList("select amount from payments_balance where account = ?", Long.class, id);
        return Money.of(amount.isEmpty() ? 0 : amount.getFirst(), currency);
    }

    private final class Batch {

        private final List<Journal> journals;
        private final List<UUID> ids = new ArrayList<>();
        private final Columns opened = new Columns(6);
        private final Columns rows = new Columns(7);
        private final Columns entries = new Columns(8);
        private final Columns guarded = new Columns(3);
        private final Map<UUID, LedgerAccount> accounts = new TreeMap<>();
        private final Set<UUID> fresh = new HashSet<>();
        private final Map<UUID, Boolean> mustCover = new HashMap<>();

        Batch(List<Journal> journals) {
            this.journals = journals;
            journals.forEach(this::add);
            accounts.forEach((id, account) -> {
                if (account.kind().guarded()) {
                    boolean overdraft = account.kind() == LedgerAccount.Kind.SELLER_AVAILABLE;
                    guarded.add(id, overdraft, overdraft && !mustCover.getOrDefault(id, false));
                }
            });
        }

        private void add(Journal journal) {
            var id = Ids.next();
            ids.add(id);
            if (journal.entries().isEmpty()) {
                return; // nothing moves, so there is nothing to tell
            }
            rows.add(
                    id,
                    journal.template().name(),
                    journal.causeKind(),
                    journal.causeId(),
                    journal.part(),
                    journal.effectiveAt().toString(),
                    journal.origin().name());
            int no = 0;
            for (var entry : journal.entries()) {
                var currency = entry.amount().code();
                var account = AccountKeys.id(entry.account(), currency);
                if (accounts.put(account, entry.account()) == null && known.getIfPresent(account) == null) {
                    open(account, entry.account(), currency);
                }
                if (entry.amount().positive() && AccountKeys.mustCover(journal.template())) {
                    mustCover.put(account, true);
                }
                var payment = entry.payment();
                entries.add(
                        id,
                        no++,
                        account,
                        currency,
                        entry.amount().minor(),
                        entry.order(),
                        entry.line(),
                        payment == null ? null : payment.value());
            }
        }

        private void open(UUID id, LedgerAccount account, String currency) {
            var owner = account.owner();
            fresh.add(id);
            opened.add(
                    id,
                    account.kind().name(),
                    owner == null ? null : owner.kind(),
                    owner == null ? null : owner.id(),
                    account.detail(),
                    currency);
        }

        Set<UUID> run(Connection connection) throws SQLException {
            if (journals.isEmpty()) {
                return Set.of();
            }
            try (var statement = connection.prepareStatement(POST)) {
                int at = opened.bind(connection, statement, 1, "uuid", "text", "text", "uuid", "text", "text");
                at = rows.bind(connection, statement, at, "uuid", "text", "text", "uuid", "int4", "text", "text");
                at = entries.bind(
                        connection, statement, at, "uuid", "int4", "uuid", "text", "int8", "uuid", "uuid", "uuid");
                guarded.bind(connection, statement, at, "uuid", "bool", "bool");
                try (var result = statement.executeQuery()) {
                    result.next();
                    var refused = uuids(result.getArray(2));
                    if (!refused.isEmpty()) {
                        throw new NotEnoughBalance(AccountKeys.words(
                                accounts.get(refused.iterator().next())));
                    }
                    remember();
                    return uuids(result.getArray(1));
                }
            }
        }

        private void remember() {
            if (fresh.isEmpty() || !TransactionSynchronizationManager.isSynchronizationActive()) {
                return;
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    fresh.forEach(id -> known.put(id, true));
                }
            });
        }
    }

    private static Set<UUID> uuids(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((UUID[]) array.getArray());
    }

    /// Values by column, as unnest wants them.
    private static final class Columns {

        private final List<List<@Nullable Object>> columns = new ArrayList<>();

        Columns(int count) {
            for (int i = 0; i < count; i++) {
                columns.add(new ArrayList<>());
            }
        }

        void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                columns.get(i).add(values[i]);
            }
        }

        int bind(Connection connection, PreparedStatement statement, int from, String... types) throws SQLException {
            for (int i = 0; i < types.length; i++) {
                statement.setArray(
                        from + i,
                        connection.createArrayOf(types[i], columns.get(i).toArray()));
            }
            return from + types.length;
        }
    }
}
