package io.tradewind.payments.refund;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.RefundId;
import io.tradewind.payments.Refunds.RefundSummary;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of refunds and their legs, and what of payments is left to go back.
@Repository
@RequiredArgsConstructor
class RefundRows {

    private final JdbcClient jdbc;

    /// Writes a refund; false when its id is there already.
    boolean add(
            RefundId id,
            @Nullable UUID change,
            @Nullable UUID order,
            PayableRef payable,
            Money amount,
            String reason,
            Origin origin,
            Instant at) {
        return jdbc.sql("""
                        insert into payments_refund (id, kind, change_id, order_id, payable_kind, payable_id, amount,
                            currency, reason, state, origin, requested_at)
                        values (:id, :kind, :change, :order, :payableKind, :payable, :amount,
                            :currency, :reason, 'REQUESTED', :origin, :at)
                        on conflict (id) do nothing
                        """)
                        .param("id", id.value())
                        .param("kind", order == null ? "LATE" : "ORDER")
                        .param("change", change)
                        .param("order", order)
                        .param("payableKind", payable.kind())
                        .param("payable", payable.id())
                        .param("amount", amount.minor())
                        .param("currency", amount.code())
                        .param("reason", reason.length() > 200 ? reason.substring(0, 200) : reason)
                        .param("origin", origin.name())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /// The order's shares of a payable's payments that have something left, their payments locked in
    /// the order of their ids. What was paid elsewhere cannot go back from here.
    List<Source> lockSources(PayableRef payable, UUID order, OwnerRef seller) {
        jdbc.sql("""
                        select id from payments_payment where payable_id = :payable and payable_kind = :kind
                        order by id for update
                        """)
                .param("payable", payable.id())
                .param("kind", payable.kind())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        return jdbc.sql("""
                        select p.id, p.provider, p.instrument, p.currency, s.no, s.captured - s.refunded - s.charged_back as left_over
                        from payments_payment p join payments_payment_share s on s.payment = p.id
                        where p.payable_id = :payable and p.payable_kind = :kind and s.order_id = :order
                            and s.payee_id = :payee and s.captured > s.refunded + s.charged_back
                            and p.origin <> 'IMPORT'
                        order by p.id, s.no
                        """)
                .param("payable", payable.id())
                .param("kind", payable.kind())
                .param("order", order)
                .param("payee", seller.id())
                .query((row, _) -> new Source(
                        new PaymentId(row.getObject("id", UUID.class)),
                        row.getString("provider"),
                        row.getObject("instrument", UUID.class),
                        row.getInt("no"),
                        Money.of(row.getLong("left_over"), row.getString("currency"))))
                .list();
    }

    /// An order's share of one payment, and what is left of it.
    record Source(
            PaymentId payment, String provider, @Nullable UUID instrument, int no, Money left) {}

    /// Takes from what is left of a payment and its share; false where that is less.
    boolean take(PaymentId payment, int no, Money amount) {
        return jdbc.sql("""
                        with taken as (
                            update payments_payment set refunded = refunded + :amount
                            where id = :id and refunded + charged_back + :amount <= captured returning id
                        )
                        update payments_payment_share s set refunded = s.refunded + :amount
                        from taken where s.payment = taken.id and s.no = :no
                            and s.refunded + s.charged_back + :amount <= s.captured
                        """)
                        .param("amount", amount.minor())
                        .param("id", payment.value())
                        .param("no", no)
                        .update()
                == 1;
    }

    /// Takes all of an amount that came late from its payment.
    void takeLate(PaymentId payment, Money amount) {
        jdbc.sql("""
                        with taken as (
                            update payments_payment set refunded = refunded + :amount where id = :id returning id
                        )
                        update payments_payment_share s set refunded = s.captured from taken where s.payment = taken.id
                        """)
                .param("amount", amount.minor())
                .param("id", payment.value())
                .update();
    }

    void addLegs(RefundId refund, Collection<Leg> legs, Instant at) {
        int no = 0;
        for (var leg : legs) {
            boolean external = leg.kind.equals("EXTERNAL");
            jdbc.sql("""
                            insert into payments_refund_leg
                                (id, refund, no, kind, payment, account, amount, currency, state, next_try_at, ended_at)
                            values (:id, :refund, :no, :kind, :payment, :account, :amount, :currency, :state, :try, :end)
                            """)
                    .param("id", Ids.next())
                    .param("refund", refund.value())
                    .param("no", no++)
                    .param("kind", leg.kind)
                    .param("payment", leg.payment == null ? null : leg.payment.value())
                    .param("account", leg.account)
                    .param("amount", leg.amount.minor())
                    .param("currency", leg.amount.code())
                    .param("state", external ? "REQUESTED" : "CONFIRMED")
                    .param("try", external ? Timestamp.from(at) : null)
                    .param("end", external ? null : Timestamp.from(at))
                    .update();
        }
    }

    /// A way back for a part of a refund.
    ///
    /// @param account whose the money is from then on, where it is ours to book
    record Leg(
            String kind,
            @Nullable PaymentId payment,
            @Nullable UUID account,
            Money amount) {}

    /// Takes external legs that are due, each for one caller; a try that is cut off is due again.
    List<DueLeg> claimDue(Instant now, Instant retryAt, int limit) {
        return jdbc.sql("""
                        update payments_refund_leg l set tries = l.tries + 1,
                            next_try_at = :retry::timestamptz + least(l.tries * l.tries, 1440) * interval '1 minute'
                        from payments_payment p
                        where p.id = l.payment and l.id in (select id from payments_refund_leg
                            where state = 'REQUESTED' and next_try_at <= :now
                            order by next_try_at limit :limit for update skip locked)
                        returning l.id, l.refund, l.payment, l.amount, l.currency, l.tries, p.provider,
                            (select a.id from payments_attempt a where a.payment = l.payment order by a.id desc limit 1)
                                as attempt
                        """)
                .param("now", Timestamp.from(now))
                .param("retry", Timestamp.from(retryAt))
                .param("limit", limit)
                .query((row, _) -> new DueLeg(
                        row.getObject("id", UUID.class),
                        new RefundId(row.getObject("refund", UUID.class)),
                        new PaymentId(row.getObject("payment", UUID.class)),
                        row.getString("provider"),
                        row.getObject("attempt", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        row.getInt("tries")))
                .list();
    }

    /// An external leg to be sent.
    record DueLeg(
            UUID id,
            RefundId refund,
            PaymentId payment,
            String provider,
            @Nullable UUID attempt,
            Money amount,
            int tries) {}

    /// Ends a leg; false when it had ended.
    boolean endLeg(UUID leg, String state, Instant at) {
        return jdbc.sql("""
                        update payments_refund_leg set state = :state, ended_at = :at, next_try_at = null
                        where id = :id and state = 'REQUESTED'
                        """)
                        .param("state", state)
                        .param("at", Timestamp.from(at))
                        .param("id", leg)
                        .update()
                == 1;
    }

    /// Locks a refund, so that its legs end one after the other.
    Ending lock(RefundId id) {
        return jdbc.sql("""
                        select payable_kind, payable_id, order_id, amount, currency, origin, version, state
                        from payments_refund where id = :id for update
                        """)
                .param("id", id.value())
                .query((row, _) -> new Ending(
                        id,
                        new PayableRef(row.getString("payable_kind"), row.getObject("payable_id", UUID.class)),
                        row.getObject("order_id", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        Origin.valueOf(row.getString("origin")),
                        row.getLong("version")))
                .single();
    }

    /// A refund whose legs end.
    record Ending(RefundId id, PayableRef payable, @Nullable UUID order, Money amount, Origin origin, long version) {}

    /// Confirms a refund that has no leg open or failed; answers whether it did.
    boolean confirmWhenDone(RefundId id, Instant at) {
        return jdbc.sql("""
                        update payments_refund r set state = 'CONFIRMED', ended_at = :at, version = version + 1
                        where id = :id and state <> 'CONFIRMED' and not exists
                            (select from payments_refund_leg l where l.refund = r.id and l.state <> 'CONFIRMED')
                        """)
                        .param("id", id.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void fail(RefundId id) {
        jdbc.sql(
                        "update payments_refund set state = 'FAILED', version = version + 1 where id = :id and state = 'REQUESTED'")
                .param("id", id.value())
                .update();
    }

    /// Lets a failed refund be tried again.
    boolean retry(RefundId id, Instant at) {
        int legs = jdbc.sql("""
                        with again as (
                            update payments_refund set state = 'REQUESTED', version = version + 1
                            where id = :id and state = 'FAILED' returning id
                        )
                        update payments_refund_leg l set state = 'REQUESTED', tries = 0, next_try_at = :at, ended_at = null
                        from again where l.refund = again.id and l.state = 'FAILED'
                        """)
                .param("id", id.value())
                .param("at", Timestamp.from(at))
                .update();
        return legs > 0;
    }

    List<RefundSummary> ofOrder(UUID order) {
        return jdbc.sql("""
                        select id, order_id, amount, currency, state, requested_at from payments_refund
                        where order_id = :order order by id
                        """)
                .param("order", order)
                .query((row, _) -> new RefundSummary(
                        new RefundId(row.getObject("id", UUID.class)),
                        row.getObject("order_id", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        row.getString("state"),
                        row.getTimestamp("requested_at").toInstant()))
                .list();
    }

    /// Takes from what a line released, and answers the tax within that part; empty for a line that
    /// was not the platform's own.
    Optional<Money> takeBackOwn(UUID line, Money amount) {
        return jdbc.sql("""
                        update payments_own_release set
                            refunded = refunded + :amount,
                            tax_refunded = case when gross = 0 then tax_refunded
                                else round(tax::numeric * least(refunded + :amount, gross) / gross)::bigint end
                        where line = :line
                        returning new.tax_refunded - old.tax_refunded
                        """)
                .param("line", line)
                .param("amount", amount.minor())
                .query((row, _) -> Money.of(row.getLong(1), amount.code()))
                .optional();
    }
}
