package io.tradewind.orders.release;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.events.OrderEvent.OrderClosed;
import io.tradewind.orders.money.ChargeMoney;
import io.tradewind.orders.money.OrderMoney;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Releases;
import io.tradewind.payments.Releases.ReleaseLine;
import io.tradewind.payments.Template;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ends an order: once every unit's money left escrow, what is left of the charges goes to whoever
/// they are for, and the order is closed. Its escrow is then empty.
@Component
@RequiredArgsConstructor
public class Settlement {

    private final OrderMoney money;
    private final Releases releases;
    private final Ledger ledger;
    private final Moves moves;
    private final Lines lines;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    /// Ends the order if nothing of it is left in escrow but its charges. The caller holds the order's
    /// lock.
    public void endIfSettled(Order order, Actor actor, @Nullable String cause, Instant at) {
        var state = money.of(order.getId(), order.isOwnShop());
        if (!state.settled()) {
            return;
        }
        for (var charge : state.charges()) {
            if (!charge.released()) {
                release(order, charge, at);
            }
        }
        deadlines.allDone(order.getId(), "ENDED", at);
        if (order.getLife() == OrderLife.OPEN) {
            var closed = new OrderClosed(
                    order.purchase(), order.getId(), order.seller(), order.next(), at, order.getOrigin());
            moves.record(order, closed, lines.of(order.getId()), actor, cause);
        }
    }

    private void release(Order order, ChargeMoney charge, Instant at) {
        var rest = Money.of(charge.left().total(), order.getCurrency());
        jdbc.sql("update orders_charge set released = ?, released_at = ? where id = ? and released_at is null")
                .param(rest.minor())
                .param(Moves.sql(at))
                .param(charge.charge())
                .update();
        if (rest.nothing()) {
            return;
        }
        var seller = OwnerRef.seller(order.seller());
        var id = order.getId().value();
        if (charge.platform()) {
            ledger.post(new Journal(
                    Template.FREIGHT_INCOME,
                    "charge",
                    charge.charge(),
                    0,
                    at,
                    order.getOrigin(),
                    List.of(
                            Entry.debit(LedgerAccount.escrow(seller), rest, id, charge.charge()),
                            Entry.credit(LedgerAccount.freightIncome(), rest, id, charge.charge()))));
        } else {
            releases.release(new ReleaseLine(
                    id,
                    charge.charge(),
                    1,
                    seller,
                    order.isOwnShop(),
                    rest,
                    List.of(),
                    Money.zero(rest.currency()),
                    at,
                    order.getOrigin()));
        }
    }
}
