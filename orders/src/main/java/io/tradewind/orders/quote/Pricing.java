package io.tradewind.orders.quote;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.freight.DeliveryOption;
import io.tradewind.orders.spi.Discounts.Adjustment;
import io.tradewind.orders.spi.Discounts.Funder;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adds up a basket: goods, discounts, points, freight, tax. Pure arithmetic; everything it splits
/// is split by largest remainder and kept, so that every part can be given back exactly.
public final class Pricing {

    private Pricing() {}

    /// The basket with all its sums.
    ///
    /// Points come last: they lower what is left of the goods after every other discount, each line
    /// in proportion to what is left of it, and the platform pays for them.
    ///
    /// @throws IllegalArgumentException when a discount names nothing here, or makes something
    ///     cheaper than free
    public static Priced price(Basket basket) {
        var lines = basket.lines().stream().map(Item::key).toList();
        var discounts = new HashMap<UUID, List<Allocated>>();
        for (var adjustment : basket.adjustments()) {
            var known = adjustment.freight()
                    ? basket.groups().stream().anyMatch(group -> group.key().equals(adjustment.line()))
                    : lines.contains(adjustment.line());
            if (!known || !adjustment.amount().positive()) {
                throw new IllegalArgumentException("an adjustment of nothing in the basket: " + adjustment);
            }
            discounts
                    .computeIfAbsent(adjustment.line(), _ -> new ArrayList<>())
                    .add(new Allocated(
                            adjustment.kind(),
                            adjustment.source(),
                            adjustment.campaign(),
                            adjustment.funder(),
                            adjustment.amount()));
        }
        spreadPoints(basket, discounts);
        var orders = new LinkedHashMap<SellerId, List<Item>>();
        basket.lines()
                .forEach(item -> orders.computeIfAbsent(item.seller(), _ -> new ArrayList<>())
                        .add(item));
        var parts = orders.entrySet().stream()
                .map(order -> part(basket, order.getKey(), order.getValue(), discounts))
                .toList();
        var none = Money.zero(basket.currency());
        return new Priced(
                basket.market(),
                parts,
                basket.tax(),
                basket.pointsWorth().nothing() ? 0 : basket.points(),
                parts.stream().map(Priced.Part::goods).reduce(none, Money::plus),
                parts.stream().map(Priced.Part::freight).reduce(none, Money::plus),
                parts.stream().map(Priced.Part::discount).reduce(none, Money::plus),
                parts.stream().map(Priced.Part::tax).reduce(none, Money::plus),
                parts.stream().map(Priced.Part::total).reduce(none, Money::plus));
    }

    /// What is left of the goods after these discounts: what points may lower.
    static Money remaining(Currency currency, List<Item> lines, List<Adjustment> adjustments) {
        var goods = lines.stream().map(Item::amount).reduce(Money.zero(currency), Money::plus);
        return adjustments.stream()
                .filter(adjustment -> !adjustment.freight())
                .map(Adjustment::amount)
                .reduce(goods, Money::minus);
    }

    private static void spreadPoints(Basket basket, Map<UUID, List<Allocated>> discounts) {
        if (basket.pointsWorth().nothing()) {
            return;
        }
        var source = basket.pointsOf();
        if (source == null) {
            throw new IllegalArgumentException("points of nobody");
        }
        var left = basket.lines().stream()
                .map(item -> discounts.getOrDefault(item.key(), List.of()).stream()
                        .map(Allocated::amount)
                        .reduce(item.amount(), Money::minus)
                        .minor())
                .toList();
        var shares = basket.pointsWorth().allocate(left);
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).positive()) {
                discounts
                        .computeIfAbsent(basket.lines().get(i).key(), _ -> new ArrayList<>())
                        .add(new Allocated("POINTS", source, source, Funder.PLATFORM, shares.get(i)));
            }
        }
    }

    private static Priced.Part part(
            Basket basket, SellerId seller, List<Item> items, Map<UUID, List<Allocated>> discounts) {
        var none = Money.zero(basket.currency());
        var lines = items.stream()
                .map(item -> new Priced.Line(
                        item.key(),
                        item.group(),
                        item.goods(),
                        item.quantity(),
                        item.unitPrice(),
                        Amounts.of(item.amount(), discounts.getOrDefault(item.key(), List.of()), basket.tax())))
                .toList();
        var groups = basket.groups().stream()
                .filter(group -> group.seller().equals(seller))
                .map(group -> new Priced.Group(
                        group.key(),
                        group.location(),
                        group.chosen().method(),
                        group.chosen().days(),
                        group.template(),
                        group.options(),
                        Amounts.of(
                                group.chosen().price(), discounts.getOrDefault(group.key(), List.of()), basket.tax())))
                .toList();
        var all = new ArrayList<Amounts>();
        lines.forEach(line -> all.add(line.amounts()));
        groups.forEach(group -> all.add(group.freight()));
        return new Priced.Part(
                seller,
                items.getFirst().sellerName(),
                items.getFirst().ownShop(),
                lines,
                groups,
                lines.stream().map(line -> line.amounts().amount()).reduce(none, Money::plus),
                groups.stream().map(group -> group.freight().amount()).reduce(none, Money::plus),
                all.stream().map(Amounts::discount).reduce(none, Money::plus),
                all.stream().map(Amounts::discountPlatform).reduce(none, Money::plus),
                all.stream().map(Amounts::tax).reduce(none, Money::plus),
                all.stream().map(Amounts::taxIncluded).reduce(none, Money::plus),
                all.stream().map(Amounts::total).reduce(none, Money::plus));
    }

    /// What is to be added up.
    ///
    /// @param points how many points pay, worth `pointsWorth`, of the member `pointsOf`
    public record Basket(
            String market,
            Currency currency,
            List<Item> lines,
            List<Shipping> groups,
            List<Adjustment> adjustments,
            long points,
            Money pointsWorth,
            @Nullable UUID pointsOf,
            TaxTerms tax) {}

    /// One line before it is priced.
    public record Item(
            UUID key,
            UUID group,
            SellerId seller,
            String sellerName,
            boolean ownShop,
            Goods goods,
            long quantity,
            Money unitPrice) {

        /// Unit price times quantity.
        public Money amount() {
            return unitPrice.times(quantity);
        }
    }

    /// One shipping group with the delivery that was chosen.
    public record Shipping(
            UUID key,
            SellerId seller,
            UUID location,
            List<DeliveryOption> options,
            DeliveryOption chosen,
            @Nullable UUID template) {}
}
