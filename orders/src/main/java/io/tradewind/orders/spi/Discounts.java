package io.tradewind.orders.spi;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes a basket cheaper and keeps count of what that uses up. Implemented above; there may be none.
///
/// Every discount is an allocated row with whoever pays for it. All calls but [#evaluate(Basket)]
/// happen inside the caller's transaction and are idempotent by their purchase (and cause).
public interface Discounts {

    /// What this basket gets and why it does not get the rest. Reads only; asked again and again.
    Evaluation evaluate(Basket basket);

    /// Uses up what the evaluation gave, or refuses: limits are counted here.
    void redeem(UUID purchase, Basket basket, Evaluation evaluation, Instant at);

    /// The purchase is paid: what was held is used.
    void settle(UUID purchase, Instant at);

    /// The purchase is undone as a whole: what was held or used is free again, once per cause.
    void giveBack(UUID purchase, UUID cause, Instant at);

    /// What is to be priced.
    ///
    /// @param buyer null while a guest has not said who he is
    /// @param contactHash the keyed hash of the contact; empty while it is unknown
    /// @param coupons the codes named by the shopper, and those his claimed coupons have
    record Basket(
            @Nullable BuyerId buyer,
            @Nullable MemberId member,
            String contactHash,
            String market,
            Currency currency,
            List<BasketLine> lines,
            List<Freight> freights,
            List<String> coupons,
            Instant at) {}

    /// One line: so many of one offer.
    ///
    /// @param key names the line in [Adjustment#line()]
    /// @param amount unit price times quantity
    record BasketLine(
            UUID key,
            SellerId seller,
            OfferId offer,
            ProductId product,
            List<CategoryId> categoryPath,
            @Nullable String brand,
            long quantity,
            Money unitPrice,
            Money amount) {}

    /// The freight of one shipping group.
    record Freight(UUID key, SellerId seller, Money amount) {}

    /// The answer: rows that make it cheaper, and words for the shopper.
    record Evaluation(List<Adjustment> adjustments, List<Applied> applied, List<Refused> refused) {

        /// Nothing given, nothing said.
        public static Evaluation none() {
            return new Evaluation(List.of(), List.of(), List.of());
        }
    }

    /// One line (or one freight) made cheaper by one source at one party's cost. Shared funding is
    /// two rows.
    ///
    /// @param line the line's or the freight's key
    /// @param kind `COUPON` or `PROMOTION`
    /// @param campaign whose cost it is in the ledger when the platform funds it
    /// @param amount above zero; all adjustments of a line never exceed its amount
    record Adjustment(
            UUID line, boolean freight, String kind, UUID source, Funder funder, UUID campaign, Money amount) {}

    /// Who pays for a discount.
    enum Funder {
        /// The price is lower; nothing is posted.
        SELLER,
        /// The platform tops up what the buyer does not pay.
        PLATFORM
    }

    /// A coupon or promotion that was counted.
    record Applied(String code, UUID source, Money amount, String says) {}

    /// One that was not, and why.
    ///
    /// @param reason stable, in kebab case: `threshold-not-met`
    record Refused(String code, String reason, String says) {}
}
