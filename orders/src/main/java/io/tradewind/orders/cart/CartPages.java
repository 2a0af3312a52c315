package io.tradewind.orders.cart;

import io.tradewind.catalog.Offers;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.quote.Asked.Wanted;
import io.tradewind.orders.quote.Obstacles;
import io.tradewind.orders.quote.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A cart as its owner sees it: by seller, priced as of now, with what stands against buying it.
@Service
@RequiredArgsConstructor
public class CartPages {

    private final Carts carts;
    private final Offers offers;
    private final Obstacles obstacles;
    private final Clock clock;

    /// The cart, priced now.
    public CartView view(UUID id, Bearer bearer) {
        var cart = carts.get(id, bearer);
        var at = clock.instant();
        var none = Money.zero(cart.currency());
        if (cart.lines().isEmpty()) {
            return new CartView(cart, List.of(), none, 0, List.of());
        }
        var priced = offers.priced(
                cart.lines().stream().map(CartLine::offer).collect(Collectors.toSet()), cart.market(), at);
        var problems = new ArrayList<Problem>(obstacles.find(wanted(cart, true), priced, at));
        problems.addAll(obstacles.besideStock(wanted(cart, false), priced, at));
        var bySeller = new LinkedHashMap<@Nullable SellerId, List<Row>>();
        for (var line : cart.lines()) {
            var offer = priced.get(line.offer());
            bySeller.computeIfAbsent(offer == null ? null : offer.seller(), _ -> new ArrayList<>())
                    .add(row(line, offer));
        }
        var shops = bySeller.entrySet().stream()
                .map(shop -> new Shop(
                        shop.getKey(),
                        shop.getValue().stream()
                                .map(row ->
                                        row.offer() == null ? null : row.offer().sellerName())
                                .findFirst()
                                .orElse(null),
                        shop.getValue(),
                        total(none, shop.getValue())))
                .toList();
        return new CartView(
                cart,
                shops,
                shops.stream().map(Shop::selectedTotal).reduce(none, Money::plus),
                cart.lines().stream()
                        .filter(CartLine::selected)
                        .mapToLong(CartLine::quantity)
                        .sum(),
                problems);
    }

    private static Row row(CartLine line, @Nullable PricedOffer offer) {
        return new Row(line, offer, offer == null ? null : offer.price().times(line.quantity()));
    }

    private static Money total(Money none, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.line().selected())
                .map(row -> row.amount() == null ? none : row.amount())
                .reduce(none, Money::plus);
    }

    private static List<Wanted> wanted(Cart cart, boolean selected) {
        return cart.lines().stream()
                .filter(line -> line.selected() == selected)
                .map(line -> new Wanted(line.id(), line.offer(), line.quantity(), line.id(), line.priceSeen()))
                .toList();
    }

    /// A cart, by seller.
    ///
    /// @param total what the ticked lines cost, before discounts and freight
    /// @param pieces how many pieces are ticked
    public record CartView(Cart cart, List<Shop> shops, Money total, long pieces, List<Problem> problems) {}

    /// One seller's lines.
    ///
    /// @param seller null for offers that are no more
    public record Shop(@Nullable SellerId seller, @Nullable String name, List<Row> rows, Money selectedTotal) {}

    /// One line with its offer as it is now.
    public record Row(
            CartLine line,
            @Nullable PricedOffer offer,
            @Nullable Money amount) {}
}
