package io.tradewind.orders.cancel;

import io.tradewind.kernel.Actor;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.purchase.PurchaseLife;
import java.time.Instant;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ends a purchase that should not have been: unpaid it is called off, paid its money goes back, as
/// far as nothing has left yet. Which of the two is decided under the purchase's lock, so that a
/// payment that comes at the same time is either undone with it or late.
@Service
@RequiredArgsConstructor
public class UndoPurchase {

    private final Moves moves;
    private final Lines lines;
    private final CancelPurchase cancelPurchase;
    private final CancelUnits cancelUnits;

    /// Undoes what can be undone; what is over or has left stays as it is, and a second call finds nothing.
    ///
    /// Refuses a purchase that is paid in part or was shipped unpaid: people must look at it.
    @Transactional
    public void undo(PurchaseId id, Actor actor, String reason, Instant at) {
        var life = moves.lock(id).getLife();
        if (life == PurchaseLife.AWAITING_PAYMENT) {
            cancelPurchase.cancel(id, actor, reason, at);
        } else if (life == PurchaseLife.SETTLED) {
            moves.lockAll(id).stream()
                    .filter(this::hasUnshipped)
                    .forEach(order -> cancelUnits.cancel(
                            order,
                            new Cancellation(order.getId(), Map.of(), actor, reason, null, "undone:" + id, null, at)));
        }
    }

    private boolean hasUnshipped(Order order) {
        return order.getLife() == OrderLife.OPEN && !Line.allShipped(lines.of(order.getId()));
    }
}
