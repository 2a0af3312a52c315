package io.tradewind.catalog;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings the catalogue of another system with its past, some hundred rows at a time.
///
/// Every method runs in the caller's transaction and refuses to run without one. Ids are made of
/// their sources by the caller; what is there already stays as it is, so the same rows brought again
/// change nothing. Each answers how many rows were new.
///
/// A list with a row that cannot be taken is refused whole, as `kernel/invalid`, whose violations
/// name the rows by their place in the list: `/3/name`. The rule is `taken` where another row has
/// its name, code, number or place, or where what it refers to is not here.
///
/// What is brought happened elsewhere: no event is published, nothing waits for a review or a
/// deadline, and nothing of it can be bought. Its products are shown to shoppers nevertheless.
public interface CatalogHistory {

    /// Shops that nobody runs here yet: let in, but all that a shop may do is switched off until an
    /// operator reinstates them. Their offers and products show who sold what.
    int sellers(List<PastSeller> sellers);

    /// Categories in any order, a parent in the same list or here already. Names are in zh or en.
    int categories(List<PastCategory> categories);

    /// Live products of one SKU each; shoppers see them with the commit.
    int products(List<PastProduct> products);

    /// Offers on products that are here, paused, with all their prices. A price that was open when it
    /// was first brought is ended where the list now says until when it held.
    int offers(List<PastOffer> offers);

    /// Counts review scores; a review counts once, and one of an unknown product not at all.
    ///
    /// The figures are shown by [#show()], or by themselves within a minute.
    int ratings(List<PastRating> ratings);

    /// Counts sales; an order line counts once, and one of an unknown product not at all.
    ///
    /// The figures are shown by [#show()], or by themselves within a minute.
    int sold(List<PastSale> sales);

    /// Shows what ratings and sales have moved, of at most 500 products.
    ///
    /// @return how many products; 0: all is shown
    int show();

    /// @param name 1 to 80 characters, unlike any other shop's
    /// @param region where it was, in the source's words, at most 80 characters; null: not said
    /// @param since when it is first heard of
    record PastSeller(
            SellerId id,
            Source source,
            String name,
            @Nullable String region,
            Instant since) {}

    /// @param code kebab case, at most 60 characters, unlike any other category's
    /// @param names by language, zh or en, 1 to 80 characters each
    record PastCategory(
            CategoryId id,
            Source source,
            String code,
            @Nullable CategoryId parent,
            Map<String, String> names) {}

    /// @param titles by language, zh or en, at least one, 1 to 200 characters each
    /// @param market whose past it is, sold there or not
    /// @param createdBy who sold it first; null: nobody that is known
    /// @param weightGrams of one piece; null: not said
    /// @param listedAt when it is first heard of
    record PastProduct(
            ProductId id,
            SkuId sku,
            Source source,
            CategoryId category,
            String market,
            Map<String, String> titles,
            @Nullable SellerId createdBy,
            @Nullable Long weightGrams,
            Instant listedAt) {}

    /// @param source its id there is the shop's article number here, so it is unique within the shop
    /// @param market whose currency the prices are in
    /// @param currency the market's
    record PastOffer(
            OfferId id,
            SellerId seller,
            ProductId product,
            SkuId sku,
            Source source,
            Instant since,
            String market,
            String currency,
            List<PastPrice> prices) {}

    /// What it cost for a while; the times of one offer's prices do not overlap.
    ///
    /// @param amount minor units, more than nothing
    /// @param to when it no longer held, after `from`; null: not known to have ended
    record PastPrice(long amount, Instant from, @Nullable Instant to) {}

    /// @param score 1 to 5
    record PastRating(UUID review, ProductId product, int score) {}

    /// @param quantity at least 1
    record PastSale(UUID orderLine, ProductId product, long quantity) {}
}
