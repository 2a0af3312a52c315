package io.tradewind.orders.refund;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.orders.events.OrderEvent.RefundedPiece;
import io.tradewind.orders.money.Allocation;
import io.tradewind.orders.money.ChargeMoney;
import io.tradewind.orders.money.LineMoney;
import io.tradewind.orders.money.OrderMoney;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.RefundId;
import io.tradewind.payments.Refunds;
import io.tradewind.payments.Refunds.Funded;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.Releases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Gives the money of units back to whoever brought it: tenders to the buyer, coupon money to its
/// campaign, points as points; fees to the seller where he had paid them.
///
/// The amounts come from the allocations stored at the sale. The caller holds the locks of the
/// purchase and the order and has moved the quantities; all of it is one transaction.
@Service
@RequiredArgsConstructor
public class GivingBack {

    private final OrderMoney money;
    private final Changes changes;
    private final Points points;
    private final Refunds refunds;
    private final Lines lines;
    private final Moves moves;

    /// What to give back and why.
    ///
    /// @param lines the lines before the quantities moved
    /// @param units how many of each line; the money of so many goes back
    /// @param freight whether the units' share of the freight goes back, by the rule of the cause
    public record Back(
            Order order,
            List<Line> lines,
            Map<UUID, Long> units,
            Action action,
            boolean freight,
            Changes.Change change,
            Actor actor,
            Instant at) {}

    /// What a change does to a line.
    public enum Action {
        /// Will not be shipped.
        CANCEL_LINE,
        /// Left and did not reach the buyer.
        CANCEL_UNDELIVERED,
        /// Reached the buyer, or is on its way, and is paid back.
        REFUND_LINE
    }

    /// Does it and publishes [OrderRefunded], unless nothing had been paid for the units.
    ///
    /// @return the change that was written, for what else is caused by it
    public UUID back(Back back) {
        var order = back.order();
        var state = money.of(order.getId(), order.isOwnShop());
        var parts = new ArrayList<Part>();
        back.units().forEach((line, units) -> {
            if (units > 0) {
                var line0 = state.lines().get(line);
                var refunded = line0 == null ? List.<LineMoney.Refund>of() : refund(back, line0, units);
                refunded.forEach(part -> parts.add(Part.of(back.action().name(), line, part)));
            }
        });
        if (back.freight()) {
            state.charges().stream()
                    .flatMap(charge -> charge.refund(back.units()).stream())
                    .forEach(part -> parts.add(Part.of(part)));
        }
        var pointsBack = changes.pointsBack(order.purchase(), parts);
        var change = changes.write(order, back.change(), parts, pointsBack);
        if (pointsBack > 0) {
            points.giveBack(order.purchase().value(), pointsBack, change, back.at());
        }
        if (back.action() == Action.REFUND_LINE && order.member() != null) {
            clawBack(back, change);
        }
        if (parts.stream().anyMatch(part -> part.from().total() > 0)) {
            var refund = request(back, change, parts);
            publish(back, change, refund, parts);
        }
        return change;
    }

    private static List<LineMoney.Refund> refund(Back back, LineMoney money, long units) {
        if (back.action() != Action.REFUND_LINE) {
            return money.refund(units);
        }
        return back.lines().stream()
                .filter(line -> line.id().equals(money.line()))
                .findFirst()
                .map(line ->
                        money.refund(units, Math.max(0, line.underway() - line.released() - heldRefunded(line, money))))
                .orElseThrow();
    }

    /// Units that left and were refunded while their money was held.
    private static long heldRefunded(Line line, LineMoney money) {
        return Math.max(0, money.heldRefunded().units() - line.cancelled() - line.undelivered());
    }

    private void clawBack(Back back, UUID change) {
        back.lines().stream()
                .filter(line -> line.received() > 0 && back.units().getOrDefault(line.id(), 0L) > 0)
                .forEach(line -> points.reverse(
                        line.id(),
                        Math.min(back.units().getOrDefault(line.id(), 0L), line.received()),
                        line.received(),
                        change,
                        back.at()));
    }

    private RefundId request(Back back, UUID change, List<Part> parts) {
        var order = back.order();
        var currency = order.getCurrency();
        var pieces = parts.stream()
                .map(part -> new Piece(
                        part.charge() == null ? part.line() : part.charge(),
                        part.released(),
                        Money.of(part.from().tenders(), currency),
                        part.from().funds().stream()
                                .filter(fund -> fund.amount() > 0)
                                .map(fund -> new Funded(
                                        fund.points()
                                                ? LedgerAccount.pointsLiability()
                                                : LedgerAccount.promotion(fund.campaign()),
                                        Money.of(fund.amount(), currency)))
                                .toList(),
                        part.feeBack().stream()
                                .filter(fee -> fee.amount() + fee.tax() > 0)
                                .map(fee -> new Releases.Fee(
                                        fee.kind(), Money.of(fee.amount(), currency), Money.of(fee.tax(), currency)))
                                .toList()))
                .toList();
        return refunds.request(new RefundRequest(
                RefundId.next(),
                change,
                order.getId().value(),
                new PayableRef("due", changes.dueOf(order.purchase())),
                OwnerRef.seller(order.seller()),
                pieces,
                back.change().reason(),
                back.at(),
                order.getOrigin()));
    }

    private void publish(Back back, UUID change, RefundId refund, List<Part> parts) {
        var order = back.order();
        var currency = order.getCurrency();
        var fact = new OrderRefunded(
                order.purchase(),
                order.getId(),
                order.seller(),
                change,
                refund.value(),
                Money.of(parts.stream().mapToLong(part -> part.from().tenders()).sum(), currency),
                Money.of(parts.stream().mapToLong(part -> part.from().funded()).sum(), currency),
                parts.stream()
                        .map(part -> new RefundedPiece(
                                part.charge() == null ? part.line() : null,
                                part.charge(),
                                part.units(),
                                Money.of(part.from().tenders(), currency),
                                Money.of(part.from().funded(), currency)))
                        .toList(),
                order.next(),
                back.at(),
                order.getOrigin());
        moves.record(
                order,
                fact,
                lines.of(order.getId()),
                back.actor(),
                back.change().cause());
    }

    /// One row of a change: units of a line, or their share of a charge.
    record Part(
            String action,
            UUID line,
            @Nullable UUID charge,
            long units,
            boolean released,
            Allocation from,
            List<LineMoney.FeePart> feeBack) {

        static Part of(String action, UUID line, LineMoney.Refund part) {
            return new Part(action, line, null, part.units(), part.released(), part.from(), part.feeBack());
        }

        static Part of(ChargeMoney.Refund part) {
            return new Part(
                    "REFUND_CHARGE", part.line(), part.charge(), part.units(), part.released(), part.from(), List.of());
        }
    }
}
