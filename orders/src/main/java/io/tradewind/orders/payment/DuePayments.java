package io.tradewind.orders.payment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.order.Moves;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.spi.PayableOwner;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Answers payments for the dues of purchases: who may pay one, and whether money that came is still
/// wanted.
@Service
@RequiredArgsConstructor
class DuePayments implements PayableOwner {

    static final String KIND = "due";

    private final SettleDue settle;
    private final Moves moves;
    private final JdbcClient jdbc;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(PayableRef payable) {
        moves.lock(purchase(payable));
        jdbc.sql("select id from orders_due where id = ? for update")
                .param(payable.id())
                .query(UUID.class)
                .single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean authorised(PayableRef payable, PaymentId payment, Money amount, Instant at) {
        return settle.authorised(purchase(payable), payable.id(), payment, amount, at);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict settle(PayableRef payable, PaymentId payment, Money amount, Instant at) {
        return settle.settle(purchase(payable), payable.id(), payment, amount, at) ? Verdict.ACCEPTED : Verdict.LATE;
    }

    @Override
    public boolean mayPay(PayableRef payable, Actor actor, @Nullable String token) {
        var member = actor instanceof Actor.Shopper shopper ? shopper.member().value() : null;
        var hash = token == null || token.isBlank() ? null : new AccessToken(token.strip()).hash();
        return jdbc.sql("""
                        select exists (select from orders_due d join orders_purchase p on p.id = d.purchase
                         where d.id = :due and (p.member = :member::uuid or p.token_hash = :hash::bytea))""")
                .param("due", payable.id())
                .param("member", member)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    private PurchaseId purchase(PayableRef payable) {
        Optional<UUID> purchase = jdbc.sql("select purchase from orders_due where id = ?")
                .param(payable.id())
                .query(UUID.class)
                .optional();
        return purchase.map(PurchaseId::of).orElseThrow(() -> new NotFound("orders", "due"));
    }
}
