package io.tradewind.orders.checkout;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.checkout.Draft.Drafted;
import io.tradewind.orders.purchase.PurchaseRows;
import io.tradewind.orders.purchase.PurchaseRows.AdjustmentRow;
import io.tradewind.orders.purchase.PurchaseRows.ChargeRow;
import io.tradewind.orders.purchase.PurchaseRows.ChargeShareRow;
import io.tradewind.orders.purchase.PurchaseRows.FeeRow;
import io.tradewind.orders.purchase.PurchaseRows.GroupRow;
import io.tradewind.orders.purchase.PurchaseRows.LineRow;
import io.tradewind.orders.purchase.PurchaseRows.TaxRow;
import io.tradewind.orders.quote.Amounts;
import io.tradewind.orders.quote.Priced;
import io.tradewind.payments.Commissions.FrozenFee;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows below an order: its shipping groups, lines, charges, and what each of them is made of.
final class DraftedLines {

    private DraftedLines() {}

    static void add(Agreement agreement, Drafted order, List<FrozenFee> fees, PurchaseRows rows) {
        var groups = new HashMap<UUID, UUID>();
        for (var group : order.part().groups()) {
            var id = Ids.next();
            groups.put(group.key(), id);
            rows.groups().add(group(agreement, order, group, id));
        }
        int no = 0;
        for (var line : order.part().lines()) {
            var group = groups.get(line.group());
            if (group == null) {
                throw new IllegalStateException("a line of no shipping group: " + line);
            }
            rows.lines().add(line(agreement, order, line, group, ++no));
            parts(agreement, order, line.key(), null, line.amounts(), rows);
        }
        for (var group : order.part().groups()) {
            if (group.freight().amount().positive()) {
                charge(agreement, order, group, groups, rows);
            }
        }
        fees.stream()
                .filter(fee -> order.part().lines().stream()
                        .anyMatch(line -> line.key().equals(fee.line())))
                .forEach(fee -> rows.fees().add(fee(fee)));
    }

    private static void charge(
            Agreement agreement, Drafted order, Priced.Group group, Map<UUID, UUID> groups, PurchaseRows rows) {
        var id = Ids.next();
        var freight = group.freight();
        rows.charges()
                .add(new ChargeRow(
                        id,
                        order.id().value(),
                        Objects.requireNonNull(groups.get(group.key())),
                        "FREIGHT",
                        order.part().ownShop() ? "PLATFORM" : "SELLER",
                        freight.amount().minor(),
                        freight.discount().minor(),
                        freight.discountPlatform().minor(),
                        freight.tax().minor(),
                        freight.taxIncluded().minor(),
                        freight.total().minor()));
        parts(agreement, order, null, id, freight, rows);
        var lines = order.part().lines().stream()
                .filter(line -> line.group().equals(group.key()))
                .toList();
        var weights =
                lines.stream().map(line -> line.amounts().amount().minor()).toList();
        var amounts = freight.amount().allocate(weights);
        var totals = freight.total().allocate(weights);
        var platform = freight.discountPlatform().allocate(weights);
        for (int i = 0; i < lines.size(); i++) {
            order.freightShares().merge(lines.get(i).key(), amounts.get(i), Money::plus);
            rows.chargeShares()
                    .add(new ChargeShareRow(
                            id,
                            lines.get(i).key(),
                            amounts.get(i).minor(),
                            totals.get(i).minor(),
                            platform.get(i).minor()));
        }
    }

    /// The discounts and the tax of a line or a charge. Points are the purchase's own, whoever's they are.
    private static void parts(
            Agreement agreement,
            Drafted order,
            @Nullable UUID line,
            @Nullable UUID charge,
            Amounts amounts,
            PurchaseRows rows) {
        var purchase = agreement.id().value();
        for (var adjustment : amounts.adjustments()) {
            var points = adjustment.kind().equals("POINTS");
            rows.adjustments()
                    .add(new AdjustmentRow(
                            Ids.next(),
                            purchase,
                            order.id().value(),
                            line,
                            charge,
                            adjustment.kind(),
                            points ? purchase : adjustment.source(),
                            points ? purchase : adjustment.campaign(),
                            adjustment.funder().name(),
                            adjustment.amount().minor()));
        }
        var terms = agreement.priced().taxTerms();
        if (terms.rateBp() > 0) {
            rows.taxes()
                    .add(new TaxRow(
                            Ids.next(),
                            order.id().value(),
                            line,
                            charge,
                            terms.rateBp(),
                            amounts.taxBase().minor(),
                            amounts.tax().plus(amounts.taxIncluded()).minor(),
                            terms.included(),
                            order.part().ownShop() ? "PLATFORM" : "SELLER"));
        }
    }

    private static GroupRow group(Agreement agreement, Drafted order, Priced.Group group, UUID id) {
        var handling = order.part().lines().stream()
                .filter(line -> line.group().equals(group.key()))
                .mapToInt(line -> line.goods().handlingDays())
                .max()
                .orElse(0);
        var shipBy = agreement.at().plus(Duration.ofDays(handling));
        return new GroupRow(
                id,
                order.id().value(),
                group.location(),
                group.method(),
                group.template(),
                shipBy.plus(Duration.ofDays(group.days())),
                shipBy);
    }

    private static LineRow line(Agreement agreement, Drafted order, Priced.Line line, UUID group, int no) {
        var goods = line.goods();
        var amounts = line.amounts();
        return new LineRow(
                line.key(),
                order.id().value(),
                agreement.id().value(),
                group,
                no,
                "GOODS",
                order.part().seller().value(),
                goods.offer().value(),
                goods.sku().value(),
                goods.product().value(),
                goods.revision(),
                goods.categoryPath().isEmpty()
                        ? null
                        : goods.categoryPath().getLast().value(),
                goods.title(),
                snapshot(order, line),
                line.quantity(),
                line.unitPrice().minor(),
                goods.priceRow(),
                goods.weightGrams(),
                amounts.amount().minor(),
                amounts.discount().minor(),
                amounts.discountPlatform().minor(),
                amounts.tax().minor(),
                amounts.taxIncluded().minor(),
                amounts.total().minor(),
                goods.returnPolicy().id(),
                goods.returnPolicy().noReasonDays(),
                goods.returnPolicy().qualityDays());
    }

    private static Map<String, Object> snapshot(Drafted order, Priced.Line line) {
        var goods = line.goods();
        var snapshot = new HashMap<String, Object>();
        snapshot.put("options", goods.options());
        snapshot.put("categoryPath", goods.categoryPath());
        snapshot.put("seller", order.part().sellerName());
        snapshot.put("handlingDays", goods.handlingDays());
        if (goods.image() != null) {
            snapshot.put("image", goods.image());
        }
        if (goods.brand() != null) {
            snapshot.put("brand", goods.brand());
        }
        return snapshot;
    }

    private static FeeRow fee(FrozenFee fee) {
        return new FeeRow(
                fee.line(),
                fee.kind(),
                fee.rule(),
                fee.ruleVersion(),
                fee.rateBp(),
                fee.flat().minor(),
                fee.min() == null ? null : fee.min().minor(),
                fee.max() == null ? null : fee.max().minor(),
                fee.base().minor(),
                fee.amount().minor(),
                fee.taxRateBp(),
                fee.tax().minor());
    }
}
