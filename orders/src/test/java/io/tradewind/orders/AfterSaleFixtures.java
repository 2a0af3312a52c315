package io.tradewind.orders;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.checkout.Checkout;
import io.tradewind.orders.checkout.Placed;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.ShipOrder;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.receipt.ConfirmReceipt;
import io.tradewind.orders.receipt.ConfirmReceipt.Confirmation;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Stock;
import io.tradewind.supply.Stock.PhysicalCount;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.test.context.TestComponent;

/// Orders after the sale, in the situations that tests speak of.
@TestComponent
@RequiredArgsConstructor
public class AfterSaleFixtures {

    private final CatalogFixtures catalog;
    private final Stock stock;
    private final OrdersFixtures sales;
    private final Checkout checkout;
    private final Payments payments;
    private final ShipOrder shipOrder;
    private final CarrierMessages carrier;
    private final ConfirmReceipt confirmReceipt;
    private final Lines lines;
    private final Clock clock;

    /// A shop with goods on the shelf.
    public record Shop(SellerId seller, OfferId offer) {

        /// Somebody who works there.
        public SellerStaff staff() {
            return new SellerStaff(new AccountId(seller.value()), seller, Set.of("OWNER"));
        }
    }

    /// A shop that sells one thing at this price and has so many.
    public Shop shop(long price, long onHand) {
        var seller = catalog.approvedSeller();
        return new Shop(seller, stocked(seller, price, onHand));
    }

    /// The platform's own shop with one thing.
    public Shop ownShop(long price, long onHand) {
        var seller = catalog.ownShop();
        return new Shop(seller, stocked(seller, price, onHand));
    }

    /// One more thing in a shop.
    public OfferId stocked(SellerId seller, long price, long onHand) {
        var offer = catalog.liveOffer(seller, Money.of(price, "CNY"));
        stock.count(new PhysicalCount(
                seller, offer, onHand, null, null, null, CatalogFixtures.OPERATOR, Ids.next(), Origin.LIVE));
        return offer;
    }

    /// A member.
    public Shopper shopper() {
        return new Shopper(new MemberId(catalog.account().value()));
    }

    /// An operator who may do everything.
    public Operator operator() {
        return new Operator(new OperatorId(Ids.next()), Set.of("ADMIN"));
    }

    /// Places a purchase of so many of each offer.
    public Placed placed(Actor buyer, Map<OfferId, Long> wanted, List<String> coupons, long points, String method) {
        var quote = sales.quote(buyer, wanted, coupons, points);
        return checkout.place(sales.agreement(buyer, quote, method, OrdersFixtures.address("Li Lei")));
    }

    /// The same, plainly, with the sandbox.
    public Placed placed(Actor buyer, Map<OfferId, Long> wanted) {
        return placed(buyer, wanted, List.of(), 0, "sandbox");
    }

    /// So many of a shop's thing, paid.
    public OrderId paid(Actor buyer, Shop shop, long quantity) {
        return onlyOrder(pay(placed(buyer, Map.of(shop.offer(), quantity))));
    }

    /// Pays a purchase.
    public Placed pay(Placed placed) {
        payments.start(Objects.requireNonNull(placed.payment()).id(), Map.of("simulate", "ok"));
        return placed;
    }

    /// The order of a purchase of one shop.
    public OrderId onlyOrder(Placed placed) {
        return placed.orders().getFirst().id();
    }

    /// A parcel with so many of the order's first line leaves.
    public UUID shipped(OrderId order, Shop shop, long quantity) {
        return shipped(order, shop, Map.of(firstLine(order).id(), quantity));
    }

    /// A parcel leaves.
    public UUID shipped(OrderId order, Shop shop, Map<UUID, Long> units) {
        return shipOrder
                .ship(new Ship(order, shop.seller(), "sandbox", number(), units, shop.staff(), clock.instant()))
                .value();
    }

    /// Everything that is left leaves.
    public UUID shippedAll(OrderId order, Shop shop) {
        return shipped(order, shop, Map.of());
    }

    /// The carrier says something about a parcel.
    public void seen(UUID parcel, Scan scan) {
        var label = carrier.find(parcel).orElseThrow();
        carrier.take(
                new Message(
                        label.carrier(), Ids.next().toString(), label.trackingNumber(), scan, null, clock.instant()),
                clock.instant());
    }

    /// An order that was shipped as a whole and has arrived.
    public OrderId delivered(Actor buyer, Shop shop, long quantity) {
        var order = paid(buyer, shop, quantity);
        seen(shippedAll(order, shop), Scan.DELIVERED);
        return order;
    }

    /// The buyer has it.
    public void confirmed(OrderId order, Actor buyer) {
        confirmReceipt.confirm(new Confirmation(order, null, buyer, "confirmed", clock.instant()));
    }

    /// The order's first line.
    public Line firstLine(OrderId order) {
        return lines.of(order).getFirst();
    }

    /// A carrier's number that nothing else has.
    public static String number() {
        return "SB" + Ids.next().toString().replace("-", "").substring(12);
    }

    /// So many of each of two offers, in order.
    public static Map<OfferId, Long> both(OfferId first, long firstCount, OfferId second, long secondCount) {
        var wanted = new LinkedHashMap<OfferId, Long>();
        wanted.put(first, firstCount);
        wanted.put(second, secondCount);
        return wanted;
    }
}
