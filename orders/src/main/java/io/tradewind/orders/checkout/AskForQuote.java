package io.tradewind.orders.checkout;

import static io.tradewind.orders.OrderSettings.MAX_COUPONS;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cart.Cart;
import io.tradewind.orders.cart.CartLine;
import io.tradewind.orders.cart.Carts;
import io.tradewind.orders.quote.Asked;
import io.tradewind.orders.quote.Asked.Destination;
import io.tradewind.orders.quote.Asked.Wanted;
import io.tradewind.orders.quote.Calculator;
import io.tradewind.orders.quote.Party;
import io.tradewind.orders.quote.Quote;
import io.tradewind.orders.quote.Quotes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Says what it would cost, and keeps what it said.
@Service
@RequiredArgsConstructor
public class AskForQuote {

    private final Carts carts;
    private final Calculator calculator;
    private final Quotes quotes;
    private final Markets markets;
    private final Settings settings;
    private final Clock clock;

    /// A quote for chosen lines of a cart, or for plain lines.
    ///
    /// What the shopper saw in the cart must still be so: a price that moved, like anything else that
    /// stands against buying, is refused with `basket-problems` until he accepts it.
    public Quote ask(Question question) {
        var at = clock.instant();
        if (question.coupons().size() > settings.at(MAX_COUPONS, at)) {
            throw new Invalid("orders", "/coupons", "too-many", "Fewer coupons at once.");
        }
        var asked = asked(question);
        var party = Party.of(question.bearer().member());
        var calculation = calculator.calculate(asked, party, at);
        var quote = quotes.quote(asked.shown(), party, calculation, at);
        quotes.keep(quote);
        return quote;
    }

    /// Keeps the new quote that a refused purchase was answered with.
    public void keep(PriceChanged refusal) {
        quotes.keep(refusal.quote());
    }

    private Asked asked(Question question) {
        var cartId = question.cart();
        if ((cartId == null) == question.lines().isEmpty()) {
            throw new Invalid("orders", "/lines", "required", "Name a cart or lines, not both.");
        }
        if (cartId == null) {
            return new Asked(
                    markets.get(question.market() == null ? Markets.DEFAULT : question.market())
                            .code(),
                    null,
                    question.lines().stream()
                            .map(line -> new Wanted(Ids.next(), line.offer(), line.quantity(), null, null))
                            .toList(),
                    question.destination(),
                    question.deliveries(),
                    question.coupons(),
                    question.points());
        }
        var cart = carts.get(cartId, question.bearer());
        return new Asked(
                cart.market(),
                cart.id(),
                chosen(cart, question.cartLines()).stream()
                        .map(line -> new Wanted(Ids.next(), line.offer(), line.quantity(), line.id(), line.priceSeen()))
                        .toList(),
                question.destination(),
                question.deliveries(),
                question.coupons(),
                question.points());
    }

    private static List<CartLine> chosen(Cart cart, @Nullable List<UUID> ids) {
        if (ids == null) {
            return cart.lines().stream().filter(CartLine::selected).toList();
        }
        var wanted = Set.copyOf(ids);
        var chosen =
                cart.lines().stream().filter(line -> wanted.contains(line.id())).toList();
        if (chosen.size() != wanted.size()) {
            throw new NotFound("orders", "cart line");
        }
        return chosen;
    }

    /// What somebody wants to know the price of.
    ///
    /// @param market for plain lines; a cart has its own
    /// @param cartLines the cart's lines; null: those that are ticked
    /// @param lines plain lines, where there is no cart
    public record Question(
            Bearer bearer,
            @Nullable String market,
            @Nullable UUID cart,
            @Nullable List<UUID> cartLines,
            List<PlainLine> lines,
            @Nullable Destination destination,
            Map<UUID, String> deliveries,
            List<String> coupons,
            long points) {}

    /// So many of an offer, bought straight away.
    public record PlainLine(OfferId offer, long quantity) {}
}
