package io.tradewind.orders;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.PostalAddress;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.checkout.AskForQuote;
import io.tradewind.orders.checkout.AskForQuote.PlainLine;
import io.tradewind.orders.checkout.AskForQuote.Question;
import io.tradewind.orders.checkout.Checkout;
import io.tradewind.orders.checkout.PlacePurchase;
import io.tradewind.orders.checkout.Placed;
import io.tradewind.orders.freight.Basis;
import io.tradewind.orders.freight.FreightTemplate.Rule;
import io.tradewind.orders.freight.FreightTemplates;
import io.tradewind.orders.quote.Asked.Destination;
import io.tradewind.orders.quote.Quote;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Stock;
import io.tradewind.supply.Stock.PhysicalCount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.test.context.TestComponent;

/// Purchases in the situations that tests speak of. Import it with [CatalogFixtures].
@TestComponent
@RequiredArgsConstructor
public class OrdersFixtures {

    private final CatalogFixtures catalog;
    private final MembersFixtures members;
    private final Stock stock;
    private final AskForQuote asking;
    private final Checkout checkout;
    private final Payments payments;
    private final FreightTemplates freight;

    /// Something a shop sells.
    public record OnSale(SellerId seller, OfferId offer, Money price) {}

    /// A live offer of a new shop, with so many pieces.
    public OnSale onSale(long priceMinor, long pieces) {
        return onSale(catalog.approvedSeller(), priceMinor, pieces);
    }

    /// A live offer of this shop, with so many pieces.
    public OnSale onSale(SellerId seller, long priceMinor, long pieces) {
        var price = Money.of(priceMinor, "CNY");
        var offer = catalog.liveOffer(seller, price);
        count(seller, offer, pieces);
        return new OnSale(seller, offer, price);
    }

    /// This shop's parcels cost so much, wherever they go.
    public void freight(SellerId seller, long priceMinor) {
        freight.add(
                seller,
                new FreightTemplates.Draft(
                        "Standard",
                        "CN",
                        Basis.PIECE,
                        true,
                        null,
                        3,
                        List.of(new Rule(
                                "STANDARD",
                                List.of(),
                                false,
                                100,
                                Money.of(priceMinor, "CNY"),
                                100,
                                Money.of(0, "CNY"),
                                0))),
                new Actor.Job("fixtures"));
    }

    /// So many pieces are counted.
    public void count(SellerId seller, OfferId offer, long pieces) {
        stock.count(new PhysicalCount(
                seller, offer, pieces, null, null, null, new Actor.Job("fixtures"), Ids.next(), Origin.LIVE));
    }

    /// A shopper who may spend so many points.
    public Actor.Shopper shopper(long points) {
        return new Actor.Shopper(points == 0 ? members.shopper() : members.shopperWithPoints(points));
    }

    /// A shopper.
    public Actor.Shopper shopper() {
        return shopper(0);
    }

    /// A quote for so many of each, to be sent to Hangzhou.
    public Quote quote(Actor who, Map<OfferId, Long> wanted, List<String> coupons, long points) {
        return asking.ask(new Question(
                Bearer.of(who, null),
                null,
                null,
                null,
                wanted.entrySet().stream()
                        .map(line -> new PlainLine(line.getKey(), line.getValue()))
                        .toList(),
                new Destination("CN", null, "浙江省"),
                Map.of(),
                coupons,
                points));
    }

    /// A quote without coupons and points.
    public Quote quote(Actor who, Map<OfferId, Long> wanted) {
        return quote(who, wanted, List.of(), 0);
    }

    /// The quote is agreed to.
    public Placed place(Actor who, Quote quote) {
        return checkout.place(agreement(who, quote, "sandbox", address("Li Lei")));
    }

    /// What is said when a quote is agreed to.
    public PlacePurchase agreement(Actor who, Quote quote, String method, PostalAddress address) {
        return new PlacePurchase(quote.id(), who, null, address, Map.of(), method, "192.0.2.7", Origin.LIVE);
    }

    /// Somewhere in Hangzhou, with a phone nobody else has.
    public static PostalAddress address(String name) {
        return new PostalAddress(
                name, MembersFixtures.phone(), "CN", "330106", "浙江省", "杭州市", "西湖区", "文三路 1 号", "310000");
    }

    /// One piece of each of two sellers, placed and not paid.
    public Placed placedPurchaseOfTwoSellers(Actor who) {
        return place(
                who,
                quote(
                        who,
                        Map.of(onSale(5_000, 10).offer(), 1L, onSale(8_000, 10).offer(), 1L)));
    }

    /// So many pieces of something, placed and not paid.
    public Placed placed(Actor who, OnSale what, long pieces) {
        return place(who, quote(who, Map.of(what.offer(), pieces)));
    }

    /// The payment of a placed purchase is taken.
    public Placed pay(Placed placed) {
        payments.start(Objects.requireNonNull(placed.payment()).id(), Map.of("simulate", "ok"));
        return placed;
    }

    /// A purchase of two sellers, paid.
    public Placed paidPurchaseOfTwoSellers(Actor who) {
        return pay(placedPurchaseOfTwoSellers(who));
    }

    /// An order for so many pieces of something, paid.
    public Placed paid(Actor who, OnSale what, long pieces) {
        return pay(placed(who, what, pieces));
    }

    /// The only order of a purchase.
    public static OrderId order(Placed placed) {
        return placed.orders().getFirst().id();
    }

    /// The lines of an order are read by tests from the rows; here by position.
    public static UUID line(Quote quote, int index) {
        return quote.priced().lines().get(index).key();
    }
}
