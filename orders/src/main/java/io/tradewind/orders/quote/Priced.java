package io.tradewind.orders.quote;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Digests;
import io.tradewind.orders.freight.DeliveryOption;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A basket with everything it costs, to the last unit. Every sum is the sum of stored parts:
/// total = goods + freight − discount + tax, for each order and for all.
///
/// @param points how many points it uses
public record Priced(
        String market,
        List<Part> orders,
        TaxTerms taxTerms,
        long points,
        Money goods,
        Money freight,
        Money discount,
        Money tax,
        Money total) {

    /// What decides whether two baskets are the same agreement, as a SHA-256 in hex.
    ///
    /// What is bought (as shown), from whom, at which price, discount, freight, tax and promise to
    /// take back; not how it is worded.
    public String fingerprint() {
        var terms = new StringJoiner("\n");
        terms.add(market).add(String.valueOf(taxTerms)).add(String.valueOf(points));
        for (var part : orders) {
            terms.add("order " + part.seller() + " " + part.total());
            for (var line : part.lines()) {
                terms.add("line %s %s %s %s x %s %s"
                        .formatted(
                                line.key(),
                                line.goods().offer(),
                                line.goods().revision(),
                                line.unitPrice(),
                                line.quantity(),
                                line.goods().returnPolicy().id()));
                amounts(terms, line.amounts());
            }
            for (var group : part.groups()) {
                terms.add("group " + group.key() + " " + group.location() + " " + group.method());
                amounts(terms, group.freight());
            }
        }
        terms.add(goods + " " + freight + " " + discount + " " + tax + " " + total);
        return HexFormat.of().formatHex(Digests.sha256(terms.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void amounts(StringJoiner terms, Amounts amounts) {
        amounts.adjustments().stream()
                .sorted(Comparator.comparing(Allocated::toString))
                .forEach(adjustment -> terms.add(adjustment.toString()));
        terms.add(amounts.amount() + " " + amounts.tax() + " " + amounts.taxIncluded() + " " + amounts.total());
    }

    /// All lines of all orders.
    public List<Line> lines() {
        return orders.stream().flatMap(part -> part.lines().stream()).toList();
    }

    /// One seller's part: one order.
    ///
    /// @param taxIncluded what of goods and freight is tax, where prices include it
    public record Part(
            SellerId seller,
            String sellerName,
            boolean ownShop,
            List<Line> lines,
            List<Group> groups,
            Money goods,
            Money freight,
            Money discount,
            Money discountPlatform,
            Money tax,
            Money taxIncluded,
            Money total) {}

    /// So many of one offer.
    ///
    /// @param key names the line from the quote on; becomes the order line's id
    /// @param group the shipping group it goes with
    public record Line(UUID key, UUID group, Goods goods, long quantity, Money unitPrice, Amounts amounts) {}

    /// What leaves one place together, and what carrying it costs.
    ///
    /// @param key the same for the same seller and place, in every quote
    /// @param days from the hand-over to the carrier until it should arrive
    /// @param template the freight template, where there is just one
    public record Group(
            UUID key,
            UUID location,
            String method,
            int days,
            @Nullable UUID template,
            List<DeliveryOption> options,
            Amounts freight) {}
}
