package io.tradewind.members.points;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Template;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Does what orders does when points pay, and compares points with the books.
@Component
@RequiredArgsConstructor
class Books {

    private final Points points;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    /// The due settles: the points are used and fund the escrow.
    @Transactional
    public void settle(UUID purchase, Money worth, Instant at) {
        points.spend(purchase, at);
        post(Template.FUND, purchase, worth, at);
    }

    /// A refund: their value goes back to the liability, the points to the member.
    @Transactional
    public void refund(UUID purchase, long howMany, Money worth, UUID cause, Instant at) {
        post(Template.REFUND, cause, worth.negated(), at);
        points.giveBack(purchase, howMany, cause, at);
    }

    private void post(Template template, UUID cause, Money worth, Instant at) {
        ledger.post(new Journal(
                template,
                "test",
                cause,
                0,
                at,
                Origin.LIVE,
                List.of(
                        Entry.debit(LedgerAccount.pointsLiability(), worth),
                        Entry.credit(LedgerAccount.escrow(OwnerRef.platform()), worth))));
    }

    /// O7: what the books say we owe in points, less what the lots are worth. Nothing, when all is well.
    long difference() {
        return jdbc.sql("""
                        select coalesce((select -sum(e.amount) from payments_entry e
                                   join payments_account a on a.id = e.account where a.kind = 'POINTS_LIABILITY'), 0)
                             - coalesce((select sum((remaining + held) * unit_value) from members_points_lot
                                   where state = 'ACTIVE'), 0)
                        """).query(Long.class).single();
    }

    /// I10: lots whose parts are not the sum of their entries, wallets that do not owe what their debts say.
    long contradictions() {
        return jdbc.sql("""
                        select (select count(*) from members_points_lot l join lateral (
                                    select coalesce(sum(pending + available), 0) as remaining, coalesce(sum(held), 0) as held
                                    from members_points_entry where lot = l.id) e on true
                                where (l.remaining, l.held) <> (e.remaining, e.held))
                             + (select count(*) from members_points_wallet w where w.owed <> (
                                    select coalesce(sum(amount - paid), 0) from members_points_debt where member = w.member))
                             + (select count(*) from members_points_use u where (u.points, u.returned) <> (
                                    select sum(points), sum(returned) from members_points_use_lot where purchase = u.purchase))
                        """).query(Long.class).single();
    }

    /// A lot of so many points, spendable from `at`, for a year.
    void grant(MemberId member, long howMany, Instant at) {
        points.earn(
                new Points.Earn(Ids.next(), Ids.next(), member, Money.of(howMany * 100, "CNY"), at, at, Origin.LIVE));
        points.activateDue(at);
    }
}
