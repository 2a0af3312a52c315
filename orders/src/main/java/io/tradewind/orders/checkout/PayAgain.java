package io.tradewind.orders.checkout;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.payments.OpenPayment;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentMethods;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.Payments;
import io.tradewind.payments.Share;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens another payment: after a decline, by another method, or for the next due.
@Service
@RequiredArgsConstructor
public class PayAgain {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final PaymentMethods methods;
    private final Clock clock;

    /// A new payment for what is still owed. Earlier ones that are not decided by money end; if their
    /// money arrives all the same it settles the due, or goes back when that is settled.
    ///
    /// Refuses while the gateway's word on an earlier one is unknown. The deadline stays as it was.
    @Transactional
    public PaymentSummary pay(PurchaseId purchase, Bearer bearer, String method) {
        var at = clock.instant();
        var owed = lock(purchase, bearer);
        if (owed == null
                || owed.expiresAt() == null
                || !owed.expiresAt().toInstant().isAfter(at)) {
            throw PaymentUndecided.nothingDue();
        }
        var payable = new PayableRef("due", owed.due());
        var states = payments.of(payable).stream().map(PaymentSummary::status).toList();
        if (states.contains(PaymentStatus.UNKNOWN)) {
            throw PaymentUndecided.unknown();
        }
        if (states.contains(PaymentStatus.AUTHORIZED)) {
            throw PaymentUndecided.nothingDue();
        }
        var chosen = methods.get(method);
        payments.cancel(payable, "replaced", at);
        return payments.open(new OpenPayment(
                PaymentId.next(),
                payable,
                chosen.code(),
                owed.amount(),
                shares(purchase, owed.amount()),
                owed.expiresAt().toInstant(),
                owed.origin(),
                at));
    }

    /// Locks the purchase, then its first open due; null where it waits for nothing.
    private @Nullable Owed lock(PurchaseId purchase, Bearer bearer) {
        var his = jdbc.sql("""
                select id from orders_purchase
                where id = :id and (member = cast(:member as uuid) or token_hash = cast(:token as bytea))
                for update
                """)
                .param("id", purchase.value())
                .param("member", bearer.memberKey())
                .param("token", bearer.tokenHash())
                .query(UUID.class)
                .optional();
        if (his.isEmpty()) {
            throw new NotFound("orders", "purchase");
        }
        return jdbc.sql("""
                select d.id, d.amount - d.paid as amount, d.expires_at, p.currency, p.origin
                from orders_due d join orders_purchase p on p.id = d.purchase
                where d.purchase = :id and d.state = 'OPEN' and p.life = 'AWAITING_PAYMENT' and d.amount > d.paid
                order by d.seq limit 1
                for update of d
                """)
                .param("id", purchase.value())
                .query((row, _) -> new Owed(
                        row.getObject("id", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        row.getObject("expires_at", OffsetDateTime.class),
                        Origin.valueOf(row.getString("origin"))))
                .optional()
                .orElse(null);
    }

    /// What is owed, split as the orders' totals are.
    private List<Share> shares(PurchaseId purchase, Money owed) {
        var orders = jdbc.sql(
                        "select id, seller, total from orders_order where purchase = :id and total > 0 order by seq")
                .param("id", purchase.value())
                .query((row, _) -> new Part(
                        row.getObject("id", UUID.class),
                        new SellerId(row.getObject("seller", UUID.class)),
                        row.getLong("total")))
                .list();
        var amounts = owed.allocate(orders.stream().map(Part::total).toList());
        var shares = new ArrayList<Share>();
        for (int i = 0; i < orders.size(); i++) {
            if (amounts.get(i).positive()) {
                shares.add(new Share(
                        orders.get(i).order(), OwnerRef.seller(orders.get(i).seller()), amounts.get(i)));
            }
        }
        return shares;
    }

    private record Owed(UUID due, Money amount, @Nullable OffsetDateTime expiresAt, Origin origin) {}

    private record Part(UUID order, SellerId seller, long total) {}
}
