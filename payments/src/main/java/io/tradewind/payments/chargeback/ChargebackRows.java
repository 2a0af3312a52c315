package io.tradewind.payments.chargeback;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of claims, and what of payments they take.
@Repository
@RequiredArgsConstructor
public class ChargebackRows {

    private final JdbcClient jdbc;

    /// The payment's provider and origin, its row locked.
    Source lock(PaymentId payment) {
        return jdbc.sql("select provider, currency, origin from payments_payment where id = :id for update")
                .param("id", payment.value())
                .query((row, _) -> new Source(
                        row.getString("provider"), row.getString("currency"), Origin.valueOf(row.getString("origin"))))
                .optional()
                .orElseThrow(() -> new NotFound("payments", "payment"));
    }

    /// @param provider who holds the money back
    record Source(String provider, String currency, Origin origin) {}

    Optional<UUID> find(PaymentId payment, String reference) {
        return jdbc.sql("select id from payments_chargeback where payment = :payment and reference = :reference")
                .param("payment", payment.value())
                .param("reference", reference)
                .query(UUID.class)
                .optional();
    }

    /// What may still be claimed of the payment's shares; nothing of what was paid elsewhere.
    List<Part> left(PaymentId payment) {
        return jdbc.sql("""
                        select s.no, s.order_id, s.payee_kind, s.payee_id, p.currency,
                            s.captured - s.refunded - s.charged_back as amount
                        from payments_payment_share s join payments_payment p on p.id = s.payment
                        where s.payment = :payment and s.captured > s.refunded + s.charged_back
                            and p.origin <> 'IMPORT'
                        order by s.no
                        """)
                .param("payment", payment.value())
                .query((row, _) -> part(row))
                .list();
    }

    /// What a claim takes of its payment's shares.
    List<Part> parts(UUID claim) {
        return jdbc.sql("""
                        select s.no, s.order_id, s.payee_kind, s.payee_id, c.currency, f.amount
                        from payments_chargeback_share f join payments_chargeback c on c.id = f.chargeback
                        join payments_payment_share s on s.payment = c.payment and s.no = f.no
                        where c.id = :claim order by s.no
                        """).param("claim", claim).query((row, _) -> part(row)).list();
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getInt("no"),
                row.getObject("order_id", UUID.class),
                new OwnerRef(row.getString("payee_kind"), row.getObject("payee_id", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")));
    }

    /// An order's part of a payment, or of a claim on it.
    record Part(int no, UUID order, OwnerRef payee, Money amount) {

        Part with(Money other) {
            return new Part(no, order, payee, other);
        }
    }

    void add(UUID id, Chargeback claim, List<Part> parts) {
        jdbc.sql("""
                        insert into payments_chargeback
                            (id, payment, reference, amount, currency, reason, state, opened_at)
                        values (:id, :payment, :reference, :amount, :currency, :reason, 'OPEN', :at)
                        """)
                .param("id", id)
                .param("payment", claim.payment().value())
                .param("reference", claim.reference())
                .param("amount", claim.amount().minor())
                .param("currency", claim.amount().code())
                .param("reason", claim.reason())
                .param("at", Timestamp.from(claim.at()))
                .update();
        for (var part : parts) {
            jdbc.sql("insert into payments_chargeback_share (chargeback, no, amount) values (:id, :no, :amount)")
                    .param("id", id)
                    .param("no", part.no())
                    .param("amount", part.amount().minor())
                    .update();
        }
        take(claim.payment(), parts, 1);
    }

    /// A claim before it has an id.
    record Chargeback(PaymentId payment, String reference, Money amount, String reason, Instant at) {}

    /// What a claim takes cannot be refunded; what it gives back can.
    ///
    /// @param sign 1 takes, -1 gives back
    void take(PaymentId payment, List<Part> parts, int sign) {
        for (var part : parts) {
            jdbc.sql("""
                            with paid as (
                                update payments_payment set charged_back = charged_back + :amount where id = :payment
                            )
                            update payments_payment_share set charged_back = charged_back + :amount
                            where payment = :payment and no = :no
                            """)
                    .param("amount", sign * part.amount().minor())
                    .param("payment", payment.value())
                    .param("no", part.no())
                    .update();
        }
    }

    /// Ends a claim; empty where it had ended.
    Optional<PaymentId> end(UUID claim, String state, Instant at) {
        return jdbc.sql("""
                        update payments_chargeback set state = :state, ended_at = :at
                        where id = :claim and state = 'OPEN' returning payment
                        """)
                .param("claim", claim)
                .param("state", state)
                .param("at", Timestamp.from(at))
                .query((row, _) -> new PaymentId(row.getObject("payment", UUID.class)))
                .optional();
    }

    /// The payment a claim is on.
    Optional<PaymentId> paymentOf(UUID claim) {
        return jdbc.sql("select payment from payments_chargeback where id = :claim")
                .param("claim", claim)
                .query((row, _) -> new PaymentId(row.getObject("payment", UUID.class)))
                .optional();
    }

    /// The newest claims, of one state or all.
    public List<Row> list(@Nullable String state, int limit) {
        return jdbc.sql("""
                        select * from payments_chargeback where :state::text is null or state = :state
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("state", state)
                .param("limit", limit)
                .query((row, _) -> {
                    var ended = row.getTimestamp("ended_at");
                    return new Row(
                            row.getObject("id", UUID.class),
                            new PaymentId(row.getObject("payment", UUID.class)),
                            row.getString("reference"),
                            Money.of(row.getLong("amount"), row.getString("currency")),
                            row.getString("reason"),
                            row.getString("state"),
                            row.getTimestamp("opened_at").toInstant(),
                            ended == null ? null : ended.toInstant());
                })
                .list();
    }

    /// One claim.
    public record Row(
            UUID id,
            PaymentId payment,
            String reference,
            Money amount,
            String reason,
            String state,
            Instant openedAt,
            @Nullable Instant endedAt) {}
}
