package io.tradewind.orders.cart;

import static io.tradewind.orders.OrderSettings.MAX_LINES;
import static io.tradewind.orders.OrderSettings.MAX_QUANTITY;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.quote.BasketProblems;
import io.tradewind.orders.quote.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Carts: opened, filled, changed. Somebody else's is not found.
///
/// Every change locks the cart's row first, so that limits hold however many tabs are open.
@Service
@RequiredArgsConstructor
public class Carts {

    private final CartRows rows;
    private final Offers offers;
    private final Markets markets;
    private final Settings settings;
    private final Clock clock;

    /// Opens a guest's cart.
    public Opened openForGuest(String market) {
        var token = AccessToken.next();
        var id = rows.insert(markets.get(market), null, token, clock.instant());
        return new Opened(id, token);
    }

    /// The member's cart in this market; made when he has none.
    public UUID ofMember(MemberId member, String market) {
        return rows.ofMember(member, markets.get(market), clock.instant());
    }

    /// The cart as it is.
    public Cart get(UUID id, Bearer bearer) {
        return rows.find(id, bearer).orElseThrow(() -> new NotFound("orders", "cart"));
    }

    /// Puts so many more of an offer aside, at the price that is shown now.
    ///
    /// Refuses with [BasketProblems] what is not for sale.
    @Transactional
    public UUID add(UUID id, Bearer bearer, OfferId offer, long quantity) {
        var at = clock.instant();
        var cart = rows.touch(id, bearer, at);
        var priced = offers.priced(Set.of(offer), cart.market(), at).get(offer);
        if (priced == null) {
            throw new NotFound("orders", "offer");
        }
        if (priced.unbuyable() != null) {
            throw new BasketProblems(List.of(
                    Problem.notForSale(Ids.next(), offer, priced.unbuyable().name())));
        }
        withinLimits(quantity, at);
        var line = rows.put(id, offer, quantity, settings.at(MAX_QUANTITY, at), priced.price(), at)
                .orElseThrow(() -> outsideLimits("too-large", at));
        if (rows.count(id) > settings.at(MAX_LINES, at)) {
            throw new Invalid(
                    "orders",
                    "/offer",
                    "too-many",
                    "A cart has room for %d offers.".formatted(settings.at(MAX_LINES, at)));
        }
        return line;
    }

    /// Changes what is named of a line and leaves the rest.
    ///
    /// @param acceptPrice the price the shopper has now seen; the quote compares it with the one there is
    @Transactional
    public void change(
            UUID id,
            Bearer bearer,
            UUID line,
            @Nullable Long quantity,
            @Nullable Boolean selected,
            @Nullable Money acceptPrice) {
        var at = clock.instant();
        var cart = rows.touch(id, bearer, at);
        if (quantity != null) {
            withinLimits(quantity, at);
        }
        if (acceptPrice != null && !acceptPrice.currency().equals(cart.currency())) {
            throw new Invalid("orders", "/acceptPrice", "wrong-currency", "Use the currency of the cart.");
        }
        if (!rows.change(id, line, quantity, selected, acceptPrice)) {
            throw new NotFound("orders", "cart line");
        }
    }

    /// Takes a line out; one that is gone already is no matter.
    @Transactional
    public void remove(UUID id, Bearer bearer, UUID line) {
        rows.touch(id, bearer, clock.instant());
        rows.remove(id, line);
    }

    /// Accepts every price as it is now.
    @Transactional
    public void acceptPrices(UUID id, Bearer bearer) {
        var at = clock.instant();
        var touched = rows.touch(id, bearer, at);
        var cart = get(id, bearer);
        var priced = offers.priced(cart.lines().stream().map(CartLine::offer).toList(), touched.market(), at);
        for (var line : cart.lines()) {
            var offer = priced.get(line.offer());
            if (offer != null && offer.unbuyable() == null && !offer.price().equals(line.priceSeen())) {
                rows.change(id, line.id(), null, null, offer.price());
            }
        }
    }

    private void withinLimits(long quantity, Instant at) {
        if (quantity < 1 || quantity > settings.at(MAX_QUANTITY, at)) {
            throw outsideLimits(quantity < 1 ? "too-small" : "too-large", at);
        }
    }

    private Invalid outsideLimits(String rule, Instant at) {
        return new Invalid(
                "orders", "/quantity", rule, "From 1 to %d of one offer.".formatted(settings.at(MAX_QUANTITY, at)));
    }

    /// A guest's new cart and the token that opens it; the token is shown once.
    public record Opened(UUID id, AccessToken token) {}
}
