package io.tradewind.payments;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.ledger.AccountKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Payments in the situations that tests speak of.
@Component
public class PaymentFixtures {

    private final Payments payments;
    private final TestPayables payables;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentFixtures(Payments payments, TestPayables payables, JdbcClient jdbc, Clock clock) {
        this.payments = payments;
        this.payables = payables;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A sale of one order by one seller.
    public record Sale(PayableRef payable, PaymentId payment, UUID order, OwnerRef seller, Money amount) {}

    /// A sale that waits for its money.
    public Sale due(String method, long minor) {
        return due(payables.open(), method, Ids.next(), OwnerRef.seller(SellerId.next()), minor);
    }

    /// One more payment towards a payable.
    public Sale due(PayableRef payable, String method, UUID order, OwnerRef seller, long minor) {
        var id = PaymentId.next();
        var amount = Money.of(minor, "CNY");
        var now = clock.instant();
        payments.open(new OpenPayment(
                id,
                payable,
                method,
                amount,
                List.of(new Share(order, seller, amount)),
                now.plus(Duration.ofMinutes(30)),
                Origin.LIVE,
                now));
        return new Sale(payable, id, order, seller, amount);
    }

    /// A sale whose money was taken.
    public Sale paid(long minor) {
        var sale = due("sandbox", minor);
        start(sale, "ok");
        return sale;
    }

    /// Starts a sale's payment.
    public PaymentStatus start(Sale sale, String simulate) {
        return payments.start(sale.payment(), Map.of("simulate", simulate)).status();
    }

    /// A balance by its entries: what an account owes is positive.
    public Money owed(LedgerAccount account) {
        return Money.of(
                -jdbc.sql("select coalesce(sum(amount), 0) from payments_entry where account = :id")
                        .param("id", AccountKeys.id(account, "CNY"))
                        .query((row, _) -> row.getLong(1))
                        .single(),
                "CNY");
    }

    /// What an order's entries on a kind of account make; a debit is positive.
    public long booked(UUID order, LedgerAccount.Kind kind) {
        return jdbc.sql("""
                        select coalesce(sum(e.amount), 0) from payments_entry e
                        join payments_account a on a.id = e.account where e.order_id = :order and a.kind = :kind
                        """)
                .param("order", order)
                .param("kind", kind.name())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// How many journals of a template name this payment or order.
    public long journals(Template template, UUID paymentOrOrder) {
        return jdbc.sql("""
                        select count(distinct j.id) from payments_journal j join payments_entry e on e.journal = j.id
                        where j.template = :template and (e.payment_id = :id or e.order_id = :id)
                        """)
                .param("template", template.name())
                .param("id", paymentOrOrder)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
