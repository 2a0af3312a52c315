package io.tradewind.orders.refund;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.refund.Changes.Change;
import io.tradewind.orders.refund.GivingBack.Action;
import io.tradewind.orders.refund.GivingBack.Back;
import io.tradewind.orders.release.Settlement;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// An operator pays units back that have left: while their money is held it comes from there, after
/// that from the seller, who gets the fee back.
@Service
@RequiredArgsConstructor
public class RefundUnits {

    private final Moves moves;
    private final Lines lines;
    private final GivingBack givingBack;
    private final Settlement settlement;
    private final Settings settings;
    private final AuditTrail audit;

    /// What to pay back.
    ///
    /// @param units how many of each line; empty: all that left and was not paid back
    /// @param reason stable, in kebab case: `no-reason`, `quality`; decides whether the freight goes
    ///     back as well
    public record Refund(
            OrderId order,
            Map<UUID, Long> units,
            String reason,
            @Nullable String note,
            Actor actor,
            Instant at) {}

    /// Pays back.
    ///
    /// Refuses an order that was not paid, and more units than have left and are not paid back.
    ///
    /// @return the change that the refunds name
    @Transactional
    public UUID refund(Refund refund) {
        var order = moves.lockWithPurchase(refund.order());
        if (order.getPaidAt() == null) {
            throw WrongState.notPaid();
        }
        var before = lines.of(order.getId());
        var units = new LinkedHashMap<>(refund.units());
        if (units.isEmpty()) {
            before.stream()
                    .filter(line -> line.refundable() > 0)
                    .forEach((Line line) -> units.put(line.id(), line.refundable()));
        }
        if (units.isEmpty() || order.getLife() == OrderLife.CANCELLED) {
            throw WrongState.nothingToRefund();
        }
        if (!lines.refund(order.getId(), units)) {
            throw WrongState.notSoMany();
        }
        var cause = "refund:" + Ids.next();
        var change = new Change("REFUND", refund.reason(), refund.note(), refund.actor(), cause, null, refund.at());
        var id = givingBack.back(new Back(
                order, before, units, Action.REFUND_LINE, withFreight(refund), change, refund.actor(), refund.at()));
        settlement.endIfSettled(order, refund.actor(), cause, refund.at());
        audit.record(new Deed(
                refund.actor(), "orders.order.refund", "order:" + order.getId(), null, units, refund.reason()));
        return id;
    }

    private boolean withFreight(Refund refund) {
        return Arrays.asList(settings.at(Timing.FREIGHT_BACK, refund.at()).split(",", -1))
                .contains(refund.reason());
    }
}
