package io.tradewind.orders.freight;

import io.tradewind.kernel.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What it costs to carry one shipping group: the sum over the templates its goods fall under.
public final class Freight {

    /// The method where no template names one.
    public static final String STANDARD = "STANDARD";

    private Freight() {}

    /// The ways to have all of it delivered, cheapest first; empty where some of it is not carried to.
    ///
    /// Goods without a template are carried free, by whatever method the others go.
    ///
    /// @param province null while the address is unknown
    /// @param plainDays the promise for goods without a template
    public static List<DeliveryOption> options(
            List<Item> items, @Nullable String province, Currency currency, int plainDays) {
        var byTemplate = items.stream()
                .filter(item -> item.template() != null)
                .collect(Collectors.groupingBy(item -> Objects.requireNonNull(item.template())));
        var plain = byTemplate.values().stream().mapToInt(List::size).sum() < items.size();
        var offered = byTemplate.entrySet().stream()
                .map(part -> of(part.getKey(), part.getValue(), province, currency))
                .toList();
        if (offered.isEmpty()) {
            return List.of(new DeliveryOption(STANDARD, Money.zero(currency), plainDays));
        }
        var together = new TreeMap<String, DeliveryOption>(offered.getFirst());
        for (var more : offered.subList(1, offered.size())) {
            together.keySet().retainAll(more.keySet());
            together.replaceAll((method, option) -> both(option, more.get(method)));
        }
        return together.values().stream()
                .map(option -> plain
                        ? new DeliveryOption(option.method(), option.price(), Math.max(option.days(), plainDays))
                        : option)
                .sorted(Comparator.comparing(DeliveryOption::price)
                        .thenComparingInt(DeliveryOption::days)
                        .thenComparing(DeliveryOption::method))
                .toList();
    }

    private static Map<String, DeliveryOption> of(
            FreightTemplate template, List<Item> items, @Nullable String province, Currency currency) {
        return template.options(
                province,
                sum(items, Item::pieces),
                sum(items, Item::grams),
                Money.sum(currency, items.stream().map(Item::goods).toList()));
    }

    private static DeliveryOption both(DeliveryOption one, @Nullable DeliveryOption other) {
        return other == null
                ? one
                : new DeliveryOption(one.method(), one.price().plus(other.price()), Math.max(one.days(), other.days()));
    }

    private static long sum(List<Item> items, Function<Item, Long> of) {
        return items.stream().map(of).reduce(0L, Math::addExact);
    }

    /// Goods of one line.
    ///
    /// @param goods what they are worth, before discounts
    public record Item(@Nullable FreightTemplate template, long pieces, long grams, Money goods) {}
}
