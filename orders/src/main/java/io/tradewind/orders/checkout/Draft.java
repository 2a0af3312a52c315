package io.tradewind.orders.checkout;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderNumber;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.PlacedLine;
import io.tradewind.orders.events.OrderEvent.PurchasePlaced;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.purchase.PurchaseLife;
import io.tradewind.orders.purchase.PurchaseRows;
import io.tradewind.orders.purchase.PurchaseRows.DueRow;
import io.tradewind.orders.purchase.PurchaseRows.HistoryRow;
import io.tradewind.orders.purchase.PurchaseRows.HoldRow;
import io.tradewind.orders.purchase.PurchaseRows.OrderRow;
import io.tradewind.orders.purchase.PurchaseRows.PurchaseRow;
import io.tradewind.orders.quote.Priced;
import io.tradewind.payments.Commissions.FrozenFee;
import io.tradewind.payments.OpenPayment;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.Share;
import io.tradewind.supply.Reservations.HoldStock;
import io.tradewind.supply.Reservations.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An agreement as rows, as shares of its payment, as facts and as an answer. Pure: nothing is read
/// or written here.
///
/// @param token what opens the purchase to a guest, null for a member
record Draft(
        Agreement agreement, OrderNumber number, @Nullable AccessToken token, List<Drafted> orders, PurchaseRows rows) {

    private static final String GUARD = "JOB:checkout-guard";

    /// @param fees the fees of the lines, frozen
    /// @param review why a person should look before anything ships
    static Draft of(Agreement agreement, List<FrozenFee> fees, Optional<String> review) {
        var zone = agreement.market().zone();
        var number = OrderNumber.next(agreement.at(), zone);
        var token = agreement.command().member() == null ? AccessToken.next() : null;
        var rows = PurchaseRows.of(purchase(agreement, number, token));
        rows.dues()
                .add(new DueRow(
                        agreement.due(),
                        agreement.id().value(),
                        1,
                        "FULL",
                        agreement.total().minor(),
                        "OPEN",
                        agreement.expiresAt()));
        rows.history()
                .add(history(
                        agreement,
                        "PURCHASE",
                        agreement.id().value(),
                        "PurchasePlaced",
                        PurchaseLife.AWAITING_PAYMENT));
        var orders = new ArrayList<Drafted>();
        for (var part : agreement.priced().orders()) {
            var order = new Drafted(OrderId.next(), OrderNumber.next(agreement.at(), zone), part, new HashMap<>());
            orders.add(order);
            rows.orders().add(order(agreement, order, orders.size()));
            rows.history()
                    .add(history(agreement, "ORDER", order.id().value(), "OrderPlaced", OrderLife.AWAITING_PAYMENT));
            review.ifPresent(reason -> rows.holds()
                    .add(new HoldRow(
                            Ids.next(),
                            order.id().value(),
                            "RISK",
                            reason.substring(0, Math.min(500, reason.length())),
                            GUARD,
                            agreement.at())));
            DraftedLines.add(agreement, order, fees, rows);
        }
        return new Draft(agreement, number, token, orders, rows);
    }

    /// What is to be paid, and which order's money it will be; an order that costs nothing has no share.
    OpenPayment payment() {
        var shares = orders.stream()
                .filter(order -> order.part().total().positive())
                .map(order -> new Share(
                        order.id().value(),
                        OwnerRef.seller(order.part().seller()),
                        order.part().total()))
                .toList();
        return new OpenPayment(
                PaymentId.next(),
                new PayableRef("due", agreement.due()),
                agreement.method().code(),
                agreement.total(),
                shares,
                agreement.expiresAt(),
                agreement.command().origin(),
                agreement.at());
    }

    /// What is to be held until it is paid.
    HoldStock stock() {
        return new HoldStock(
                agreement.id().value(),
                agreement.priced().lines().stream()
                        .map(line -> new Need(line.key(), line.goods().offer(), line.quantity()))
                        .toList(),
                agreement.expiresAt(),
                agreement.at());
    }

    /// What happened: the purchase, then each order.
    List<OrderEvent> facts() {
        var facts = new ArrayList<OrderEvent>();
        var command = agreement.command();
        facts.add(new PurchasePlaced(
                agreement.id(),
                agreement.buyer().id(),
                command.member(),
                agreement.market().code(),
                agreement.total(),
                orders.stream().map(Drafted::id).toList(),
                1,
                agreement.at(),
                command.origin()));
        orders.forEach(order -> {
            var part = order.part();
            facts.add(new OrderPlaced(
                    agreement.id(),
                    order.id(),
                    part.seller(),
                    part.ownShop(),
                    agreement.buyer().id(),
                    command.member(),
                    agreement.market().code(),
                    part.goods(),
                    part.freight(),
                    part.discount().minus(part.discountPlatform()),
                    part.discountPlatform(),
                    part.tax(),
                    part.total(),
                    part.lines().stream()
                            .map(line -> placed(line, order.freightShares()))
                            .toList(),
                    1,
                    agreement.at(),
                    command.origin()));
        });
        return facts;
    }

    Placed placed(@Nullable PaymentSummary payment) {
        return new Placed(
                agreement.id(),
                number,
                token,
                agreement.total(),
                orders.stream()
                        .map(order -> new Placed.PlacedOrder(
                                order.id(),
                                order.number(),
                                order.part().seller(),
                                order.part().sellerName(),
                                order.part().total(),
                                payment == null ? OrderStatus.PAID : OrderStatus.AWAITING_PAYMENT))
                        .toList(),
                payment);
    }

    private static PlacedLine placed(Priced.Line line, Map<UUID, Money> freightShares) {
        var amounts = line.amounts();
        return new PlacedLine(
                line.key(),
                line.goods().product(),
                line.goods().offer(),
                line.goods().categoryPath().isEmpty()
                        ? null
                        : line.goods().categoryPath().getLast(),
                line.quantity(),
                line.unitPrice(),
                amounts.amount(),
                amounts.discount().minus(amounts.discountPlatform()),
                amounts.discountPlatform(),
                freightShares.getOrDefault(
                        line.key(), Money.zero(line.unitPrice().currency())),
                amounts.taxIncluded());
    }

    private static PurchaseRow purchase(Agreement agreement, OrderNumber number, @Nullable AccessToken token) {
        var command = agreement.command();
        var priced = agreement.priced();
        var contact = command.reachable();
        var member = command.member();
        return new PurchaseRow(
                agreement.id().value(),
                1,
                number.value(),
                agreement.buyer().id().value(),
                member == null ? null : member.value(),
                agreement.buyer().contactHash(),
                priced.market(),
                priced.total().code(),
                contact,
                address(command),
                command.quote(),
                token == null ? null : "\\x" + HexFormat.of().formatHex(token.hash()),
                agreement.method().code(),
                priced.goods().minor(),
                priced.freight().minor(),
                priced.discount().minor(),
                priced.tax().minor(),
                priced.total().minor(),
                priced.points(),
                agreement.coupons(),
                PurchaseLife.AWAITING_PAYMENT.name(),
                agreement.at(),
                command.origin().name());
    }

    /// By the names of [io.tradewind.members.PostalAddress], so that it can be read back as one.
    private static Map<String, String> address(PlacePurchase command) {
        var address = command.address();
        var tree = new HashMap<String, @Nullable String>();
        tree.put("name", address.name());
        tree.put("phone", address.phone());
        tree.put("country", address.country());
        tree.put("regionCode", address.regionCode());
        tree.put("province", address.province());
        tree.put("city", address.city());
        tree.put("district", address.district());
        tree.put("line1", address.line1());
        tree.put("postcode", address.postcode());
        return tree.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, field -> String.valueOf(field.getValue())));
    }

    private static OrderRow order(Agreement agreement, Drafted order, int seq) {
        var part = order.part();
        var member = agreement.command().member();
        return new OrderRow(
                order.id().value(),
                1,
                order.number().value(),
                agreement.id().value(),
                seq,
                part.seller().value(),
                part.ownShop(),
                part.sellerName(),
                agreement.buyer().id().value(),
                member == null ? null : member.value(),
                agreement.market().code(),
                part.total().code(),
                OrderLife.AWAITING_PAYMENT.name(),
                OrderStatus.AWAITING_PAYMENT.name(),
                agreement.method().shipCondition().name(),
                part.goods().minor(),
                part.freight().minor(),
                part.discount().minor(),
                part.discountPlatform().minor(),
                part.tax().minor(),
                part.taxIncluded().minor(),
                part.total().minor(),
                agreement.at(),
                agreement.command().origin().name());
    }

    private static HistoryRow history(Agreement agreement, String kind, UUID subject, String event, Enum<?> life) {
        Instant at = agreement.at();
        var actor = agreement.command().actor();
        return new HistoryRow(
                Ids.next(),
                kind,
                subject,
                agreement.id().value(),
                1,
                event,
                life.name(),
                actor.kind().name(),
                actor.subject(),
                "quote " + agreement.command().quote(),
                agreement.command().origin().name(),
                at);
    }

    /// One seller's part with the names it got.
    ///
    /// @param freightShares each line's share of the freight, filled while the lines are drafted
    record Drafted(OrderId id, OrderNumber number, Priced.Part part, Map<UUID, Money> freightShares) {}
}
