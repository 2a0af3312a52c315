package io.tradewind.payments.settlement;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.ledger.AccountKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of payout runs, payouts and holds.
@Repository
@RequiredArgsConstructor
class PayoutRows {

    private final JdbcClient jdbc;

    UUID run(RunPayouts command) {
        jdbc.sql("""
                        insert into payments_payout_run (id, period, currency, origin, started_at)
                        values (:id, :period, :currency, :origin, :at) on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("period", command.period())
                .param("currency", command.currency())
                .param("origin", command.origin().name())
                .param("at", Timestamp.from(command.at()))
                .update();
        return jdbc.sql("select id from payments_payout_run where period = :period and currency = :currency")
                .param("period", command.period())
                .param("currency", command.currency())
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    boolean ran(String period, String currency) {
        return jdbc.sql("select count(*) from payments_payout_run where period = :period and currency = :currency")
                        .param("period", period)
                        .param("currency", currency)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    /// PayableOwners that have something, are not held and were not paid in the period.
    List<OwnerRef> payable(String period, String currency, long least) {
        return jdbc.sql("""
                        select a.owner_kind, a.owner_id from payments_balance b
                        join payments_account a on a.id = b.account
                        where a.kind = 'SELLER_AVAILABLE' and a.currency = :currency and b.amount >= :least
                            and not exists (select from payments_payout_hold h
                                where h.owner_kind = a.owner_kind and h.owner_id = a.owner_id and h.held)
                            and not exists (select from payments_payout p
                                where p.owner_kind = a.owner_kind and p.owner_id = a.owner_id
                                    and p.currency = :currency and p.period = :period)
                        order by a.owner_id
                        """)
                .param("period", period)
                .param("currency", currency)
                .param("least", least)
                .query((row, _) -> new OwnerRef(row.getString("owner_kind"), row.getObject("owner_id", UUID.class)))
                .list();
    }

    Money lockAvailable(OwnerRef owner, String currency) {
        return jdbc.sql("select amount from payments_balance where account = :account for update")
                .param("account", AccountKeys.id(LedgerAccount.sellerAvailable(owner), currency))
                .query((row, _) -> Money.of(row.getLong(1), currency))
                .optional()
                .orElse(Money.of(0, currency));
    }

    /// Claims the period for an owner who is not held; false when it is claimed.
    boolean claim(UUID id, UUID run, OwnerRef owner, Money amount, RunPayouts command) {
        boolean live = command.origin() == Origin.LIVE;
        return jdbc.sql("""
                        insert into payments_payout (id, run, owner_kind, owner_id, currency, period, amount, state,
                            origin, sent_at, next_check_at)
                        select :id, :run, :kind, :owner, :currency, :period, :amount, 'SENT', :origin, :at, :check
                        where not exists (select from payments_payout_hold h
                            where h.owner_kind = :kind and h.owner_id = :owner and h.held)
                        on conflict (owner_kind, owner_id, currency, period) do nothing
                        """)
                        .param("id", id)
                        .param("run", run)
                        .param("kind", owner.kind())
                        .param("owner", owner.id())
                        .param("currency", command.currency())
                        .param("period", command.period())
                        .param("amount", amount.minor())
                        .param("origin", command.origin().name())
                        .param("at", Timestamp.from(command.at()))
                        .param("check", live ? Timestamp.from(command.at()) : null)
                        .update()
                == 1;
    }

    List<Sent> sent(UUID run) {
        return jdbc.sql("select * from payments_payout where run = :run and state = 'SENT' order by id")
                .param("run", run)
                .query(PayoutRows::sent)
                .list();
    }

    /// Takes payouts whose bank is to be asked, each for one caller.
    List<Sent> claimDue(Instant now, Instant retryAt, int limit) {
        return jdbc.sql("""
                        update payments_payout set tries = tries + 1,
                            next_check_at = :retry::timestamptz + least(tries * tries, 1440) * interval '1 minute'
                        where id in (select id from payments_payout where state = 'SENT' and next_check_at <= :now
                            order by next_check_at limit :limit for update skip locked)
                        returning *
                        """)
                .param("now", Timestamp.from(now))
                .param("retry", Timestamp.from(retryAt))
                .param("limit", limit)
                .query(PayoutRows::sent)
                .list();
    }

    /// Ends a payout; false when it had ended.
    boolean end(UUID id, String state, Instant at) {
        return jdbc.sql("""
                        update payments_payout set state = :state, ended_at = :at, next_check_at = null,
                            version = version + 1
                        where id = :id and state = 'SENT'
                        """)
                        .param("id", id)
                        .param("state", state)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void hold(OwnerRef owner, boolean held, String reason, Instant at) {
        jdbc.sql("""
                        insert into payments_payout_hold (owner_kind, owner_id, held, reason, changed_at)
                        values (:kind, :owner, :held, :reason, :at)
                        on conflict (owner_kind, owner_id) do update
                            set held = excluded.held, reason = excluded.reason, changed_at = excluded.changed_at
                        """)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("held", held)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// A payout the bank has.
    record Sent(UUID id, OwnerRef owner, Money amount, Origin origin, long version) {}

    private static Sent sent(ResultSet row, int ignored) throws SQLException {
        return new Sent(
                row.getObject("id", UUID.class),
                new OwnerRef(row.getString("owner_kind"), row.getObject("owner_id", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")),
                Origin.valueOf(row.getString("origin")),
                row.getLong("version"));
    }
}
