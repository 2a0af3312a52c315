package io.tradewind.orders.quote;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a shopper wants to know the price of.
///
/// @param cart the cart its lines were chosen from; null when he buys straight away
/// @param destination null while he has not said
/// @param deliveries the method chosen by shipping group; the cheapest where none is
/// @param points how many he would like to use; fewer are used where fewer fit
public record Asked(
        String market,
        @Nullable UUID cart,
        List<Wanted> lines,
        @Nullable Destination destination,
        Map<UUID, String> deliveries,
        List<String> coupons,
        long points) {

    public Asked {
        lines = List.copyOf(lines);
        deliveries = Map.copyOf(deliveries);
        coupons = List.copyOf(coupons);
    }

    /// The same wish once its price was shown: what the cart said matters no more.
    public Asked shown() {
        return new Asked(
                market,
                cart,
                lines.stream()
                        .map(line -> new Wanted(line.key(), line.offer(), line.quantity(), line.cartLine(), null))
                        .toList(),
                destination,
                deliveries,
                coupons,
                points);
    }

    /// The same wish with lines of new names, to be quoted once more.
    public Asked anew() {
        return new Asked(
                market,
                cart,
                lines.stream()
                        .map(line -> new Wanted(Ids.next(), line.offer(), line.quantity(), line.cartLine(), null))
                        .toList(),
                destination,
                deliveries,
                coupons,
                points);
    }

    /// The lines of the cart it came from; none when he buys straight away.
    public List<UUID> cartLines() {
        return lines.stream().map(Wanted::cartLine).filter(Objects::nonNull).toList();
    }

    /// The same wish, to be sent there, by these methods where any are named.
    public Asked to(Destination there, Map<UUID, String> methods) {
        return new Asked(market, cart, lines, there, methods.isEmpty() ? deliveries : methods, coupons, points);
    }

    /// So many of an offer.
    ///
    /// @param key names the line; becomes the order line's id
    /// @param cartLine the line of the cart it came from
    /// @param seen the price its owner has seen in the cart, where it is to be the same still
    public record Wanted(
            UUID key,
            OfferId offer,
            long quantity,
            @Nullable UUID cartLine,
            @Nullable Money seen) {}

    /// Where to, as far as freight asks; no personal data.
    public record Destination(String country, @Nullable String regionCode, String province) {}
}
