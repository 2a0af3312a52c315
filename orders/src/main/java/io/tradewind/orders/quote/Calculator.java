package io.tradewind.orders.quote;

import static io.tradewind.orders.OrderSettings.PLAIN_DAYS;
import static io.tradewind.orders.OrderSettings.TAX_RATES;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.freight.DeliveryOption;
import io.tradewind.orders.freight.Freight;
import io.tradewind.orders.freight.FreightTemplate;
import io.tradewind.orders.freight.FreightTemplates;
import io.tradewind.orders.spi.Discounts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Prices what somebody asked for as things are now: the same way for the quote he is shown and for
/// the purchase he agrees to.
///
/// Reads only, with a round trip each for offers, freight and stock, and one more for each of
/// discounts and points where they are asked for.
@Service
@RequiredArgsConstructor
public class Calculator {

    private final Offers offers;
    private final Obstacles obstacles;
    private final FreightTemplates templates;
    private final StandardLocations locations;
    private final Allowances allowances;
    private final Markets markets;
    private final Settings settings;

    /// The price of it all, for this party, at that moment.
    ///
    /// Refuses with [BasketProblems] what cannot be bought as it is.
    public Calculation calculate(Asked asked, Party party, Instant at) {
        var market = markets.get(asked.market());
        var priced = offers.priced(
                asked.lines().stream().map(Asked.Wanted::offer).collect(Collectors.toSet()), market.code(), at);
        obstacles.refuse(asked.lines(), priced, at);

        var groups = group(asked, priced, market, at);
        var items = new ArrayList<Pricing.Item>();
        for (var wanted : asked.lines()) {
            var offer = Objects.requireNonNull(priced.get(wanted.offer()));
            items.add(new Pricing.Item(
                    wanted.key(),
                    groupKey(offer.seller()),
                    offer.seller(),
                    offer.sellerName(),
                    offer.ownShop(),
                    Goods.of(offer),
                    wanted.quantity(),
                    offer.price()));
        }
        var basket = basket(asked, party, market, items, groups, at);
        var answers = allowances.discounts(basket);
        var adjustments = answers.stream()
                .flatMap(answer -> answer.evaluation().adjustments().stream())
                .toList();
        var points = allowances.points(
                asked.points(), party.member(), Pricing.remaining(market.currency(), items, adjustments), at);
        var pricedBasket = Pricing.price(new Pricing.Basket(
                market.code(),
                market.currency(),
                items,
                groups,
                adjustments,
                points.count(),
                points.worth(),
                party.member() == null ? null : party.member().value(),
                new TaxTerms(market.taxIncluded(), settings.at(TAX_RATES, at).getOrDefault(market.code(), 0))));
        return new Calculation(pricedBasket, basket, answers);
    }

    private List<Pricing.Shipping> group(Asked asked, Map<OfferId, PricedOffer> priced, Market market, Instant at) {
        var bySeller = new LinkedHashMap<SellerId, List<Asked.Wanted>>();
        for (var wanted : asked.lines()) {
            var seller = Objects.requireNonNull(priced.get(wanted.offer())).seller();
            bySeller.computeIfAbsent(seller, _ -> new ArrayList<>()).add(wanted);
        }
        var named = priced.values().stream()
                .map(PricedOffer::freightTemplate)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var found = templates.forSale(named, bySeller.keySet(), market.code());
        var groups = new ArrayList<Pricing.Shipping>();
        var stuck = new ArrayList<Problem>();
        bySeller.forEach((seller, lines) -> {
            var items = lines.stream()
                    .map(wanted -> item(wanted, Objects.requireNonNull(priced.get(wanted.offer())), found))
                    .toList();
            var province =
                    asked.destination() == null ? null : asked.destination().province();
            var options =
                    Freight.options(items, province, market.currency(), Math.toIntExact(settings.at(PLAIN_DAYS, at)));
            if (options.isEmpty()) {
                lines.forEach(line -> stuck.add(Problem.notCarried(line.key(), line.offer())));
                return;
            }
            var used = items.stream()
                    .map(Freight.Item::template)
                    .filter(Objects::nonNull)
                    .map(FreightTemplate::id)
                    .distinct()
                    .toList();
            groups.add(new Pricing.Shipping(
                    groupKey(seller),
                    seller,
                    locations.of(seller),
                    options,
                    chosen(options, asked.deliveries().get(groupKey(seller))),
                    used.size() == 1 ? used.getFirst() : null));
        });
        if (!stuck.isEmpty()) {
            throw new BasketProblems(stuck);
        }
        return groups;
    }

    private static Freight.Item item(Asked.Wanted wanted, PricedOffer offer, List<FreightTemplate> found) {
        var template = found.stream()
                .filter(each ->
                        each.seller().equals(offer.seller()) && each.id().equals(offer.freightTemplate()))
                .findFirst()
                .or(() -> found.stream()
                        .filter(each -> each.seller().equals(offer.seller()) && each.standard())
                        .findFirst())
                .orElse(null);
        return new Freight.Item(
                template,
                wanted.quantity(),
                Math.multiplyExact(offer.weightGrams(), wanted.quantity()),
                offer.price().times(wanted.quantity()));
    }

    private static DeliveryOption chosen(List<DeliveryOption> options, @Nullable String method) {
        return options.stream()
                .filter(option -> option.method().equals(method))
                .findFirst()
                .orElse(options.getFirst());
    }

    /// All that a seller sends leaves his standard location together, so the seller names the group.
    private static UUID groupKey(SellerId seller) {
        return UUID.nameUUIDFromBytes(("shipping group " + seller).getBytes(StandardCharsets.UTF_8));
    }

    private static Discounts.Basket basket(
            Asked asked,
            Party party,
            Market market,
            List<Pricing.Item> items,
            List<Pricing.Shipping> groups,
            Instant at) {
        return new Discounts.Basket(
                party.buyer(),
                party.member(),
                party.contactHash(),
                market.code(),
                market.currency(),
                items.stream()
                        .map(item -> new Discounts.BasketLine(
                                item.key(),
                                item.seller(),
                                item.goods().offer(),
                                item.goods().product(),
                                item.goods().categoryPath(),
                                item.goods().brand(),
                                item.quantity(),
                                item.unitPrice(),
                                item.amount()))
                        .toList(),
                groups.stream()
                        .map(group -> new Discounts.Freight(
                                group.key(), group.seller(), group.chosen().price()))
                        .toList(),
                asked.coupons(),
                at);
    }
}
