package io.tradewind.orders.events;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a purchase or to one of its orders.
///
/// Each carries the version of the aggregate it moved, so that a listener can tell old from new
/// without relying on the order of arrival. Amounts are at line grain where facts are counted.
public sealed interface OrderEvent {

    /// The purchase it belongs to.
    PurchaseId purchase();

    /// The version of the aggregate (the order, else the purchase) after the move.
    long version();

    /// When it happened, in business time.
    Instant at();

    /// Live, demo or imported.
    Origin origin();

    /// A fact about the purchase as a whole.
    sealed interface OfPurchase extends OrderEvent {}

    /// A fact about one order.
    sealed interface OfOrder extends OrderEvent {

        /// The order that moved.
        OrderId order();

        /// Whose order it is.
        SellerId seller();
    }

    /// A shopper agreed to a quote.
    ///
    /// @param market where it was bought: `CN`
    /// @param total what he is to pay
    /// @param orders its orders, one per seller
    record PurchasePlaced(
            PurchaseId purchase,
            BuyerId buyer,
            @Nullable MemberId member,
            String market,
            Money total,
            List<OrderId> orders,
            long version,
            Instant at,
            Origin origin)
            implements OfPurchase {}

    /// Every due is settled.
    ///
    /// @param paid what the tenders paid
    /// @param funded what the platform adds: coupons and points
    /// @param orders its orders, one per seller
    record PurchaseSettled(
            PurchaseId purchase,
            Money paid,
            Money funded,
            List<OrderId> orders,
            long version,
            Instant at,
            Origin origin)
            implements OfPurchase {}

    /// Somebody called the whole purchase off while it was unpaid.
    ///
    /// @param total what was to be paid
    /// @param by BUYER, OPERATOR or JOB
    /// @param reason why, as a code: `changed-mind`
    /// @param orders its orders, one per seller
    record PurchaseCancelled(
            PurchaseId purchase,
            Money total,
            String by,
            String reason,
            List<OrderId> orders,
            long version,
            Instant at,
            Origin origin)
            implements OfPurchase {}

    /// Nobody paid in time: the purchase is cancelled, stock, coupons and points go back.
    ///
    /// @param total what was to be paid
    /// @param orders its orders, one per seller
    record PurchaseExpired(
            PurchaseId purchase, Money total, List<OrderId> orders, long version, Instant at, Origin origin)
            implements OfPurchase {}

    /// One seller's part of a placed purchase, with its lines.
    ///
    /// @param ownShop whether it is the platform's own shop
    /// @param market where it was bought: `CN`
    /// @param goods the lines, before discounts
    /// @param freight before discounts
    /// @param discountSeller what the seller gives, over lines and freight
    /// @param discountPlatform what the platform pays for, over lines and freight, points among it
    /// @param tax what is added on top; tax inside prices is in the lines
    /// @param total goods + freight − discounts + tax
    /// @param lines what was bought
    record OrderPlaced(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            boolean ownShop,
            BuyerId buyer,
            @Nullable MemberId member,
            String market,
            Money goods,
            Money freight,
            Money discountSeller,
            Money discountPlatform,
            Money tax,
            Money total,
            List<PlacedLine> lines,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// One line as it was bought.
    ///
    /// @param line the line
    /// @param quantity how many
    /// @param unitPrice what one costs
    /// @param goods unit price times quantity
    /// @param discountSeller what the seller gives on it
    /// @param discountPlatform what the platform pays for on it
    /// @param freightShare the line's share of the freight, before discounts on freight
    /// @param taxIncluded the tax inside what is paid for the line
    record PlacedLine(
            UUID line,
            ProductId product,
            OfferId offer,
            @Nullable CategoryId category,
            long quantity,
            Money unitPrice,
            Money goods,
            Money discountSeller,
            Money discountPlatform,
            Money freightShare,
            Money taxIncluded) {}

    /// The order may ship before the money is there: authorised, cash on delivery or on credit.
    ///
    /// @param condition the ship condition that is met
    record OrderReady(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            String condition,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// The due is settled: the money is there, and the order may ship if it could not before.
    ///
    /// @param paid what the buyer's tenders paid for this order
    /// @param funded what the platform adds: coupons and points
    record OrderPaid(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            @Nullable MemberId member,
            Money paid,
            Money funded,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// A parcel left.
    ///
    /// @param lines what is in the parcel
    /// @param complete whether nothing is left to ship
    record OrderShipped(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            ShipmentId shipment,
            List<LineQuantity> lines,
            boolean complete,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// A parcel arrived.
    ///
    /// @param lines what is in the parcel
    /// @param complete whether everything that was not cancelled has arrived
    record OrderDelivered(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            ShipmentId shipment,
            List<LineQuantity> lines,
            boolean complete,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// The buyer, or time, confirmed the receipt.
    ///
    /// @param automatic whether it was time
    /// @param lines what was received
    record OrderReceived(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            @Nullable MemberId member,
            boolean automatic,
            List<LineQuantity> lines,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// So many of a line are settled with the seller.
    ///
    /// @param line the line
    /// @param part which part of the line, from 1
    /// @param quantity how many of it
    /// @param gross what left escrow
    /// @param fees commission and the like, with their tax
    record LineReleased(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            UUID line,
            int part,
            long quantity,
            Money gross,
            Money fees,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// Some or all of an order will not come.
    ///
    /// @param change the row that says what was asked; null where the whole purchase went
    /// @param by BUYER, SELLER, OPERATOR or JOB
    /// @param reason why, as a code: `changed-mind`
    /// @param whole whether nothing of the order is left
    /// @param paid whether it had been paid
    /// @param lines what will not come
    record OrderCancelled(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            @Nullable UUID change,
            String by,
            String reason,
            boolean whole,
            boolean paid,
            List<LineQuantity> lines,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// Money goes back to the buyer.
    ///
    /// @param change the row that says what was asked
    /// @param refund the refund, as payments know it
    /// @param tenders what goes back to how he paid
    /// @param funded what goes back to campaigns and points
    /// @param pieces which parts of the order
    record OrderRefunded(
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            UUID change,
            UUID refund,
            Money tenders,
            Money funded,
            List<RefundedPiece> pieces,
            long version,
            Instant at,
            Origin origin)
            implements OfOrder {}

    /// One line's or one charge's part of a refund.
    ///
    /// @param line null for a part of the freight
    /// @param charge null for a part of a line
    /// @param quantity how many of the line
    /// @param tenders what goes back to how he paid
    /// @param funded what goes back to campaigns and points
    record RefundedPiece(@Nullable UUID line, @Nullable UUID charge, long quantity, Money tenders, Money funded) {}

    /// Nothing more will happen: every line is released or cancelled, nothing is in escrow.
    record OrderClosed(PurchaseId purchase, OrderId order, SellerId seller, long version, Instant at, Origin origin)
            implements OfOrder {}

    /// So many of one line.
    ///
    /// @param line the line
    /// @param quantity how many
    record LineQuantity(UUID line, ProductId product, long quantity) {}
}
