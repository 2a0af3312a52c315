package io.tradewind.catalog;

import io.tradewind.catalog.CatalogHistory.PastCategory;
import io.tradewind.catalog.CatalogHistory.PastOffer;
import io.tradewind.catalog.CatalogHistory.PastPrice;
import io.tradewind.catalog.CatalogHistory.PastProduct;
import io.tradewind.catalog.CatalogHistory.PastSeller;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small marketplace of the past; every one made has names and numbers of its own.
public final class PastFixtures {

    /// When all of it was first heard of.
    public static final Instant SINCE = Instant.parse("2017-03-01T12:00:00Z");

    private final String system = CatalogFixtures.word("past");

    /// A shop of this number.
    public PastSeller seller(int number) {
        var source = new Source(system, "s" + number);
        return new PastSeller(
                SellerId.of(source.key("seller")), source, system + " shop " + number, "campinas, SP", SINCE);
    }

    /// A category of this number.
    public PastCategory category(int number, @Nullable PastCategory parent) {
        var source = new Source(system, "c" + number);
        return new PastCategory(
                CategoryId.of(source.key("category")),
                source,
                system + "-c" + number,
                parent == null ? null : parent.id(),
                Map.of("en", "Telephony " + number, "zh", "电话 " + number));
    }

    /// A product of this number.
    public PastProduct product(int number, PastCategory category, @Nullable PastSeller seller) {
        var source = new Source(system, "p" + number);
        return new PastProduct(
                ProductId.of(source.key("product")),
                SkuId.of(source.key("sku")),
                source,
                category.id(),
                "BR",
                Map.of("en", "Zinfandel product " + number + " (title made by the import)"),
                seller == null ? null : seller.id(),
                225L,
                SINCE);
    }

    /// This shop's offer: 100.00 for a month, then 120.00.
    public PastOffer offer(PastSeller seller, PastProduct product) {
        return offer(
                seller,
                product,
                new PastPrice(10_000, SINCE, Instant.parse("2017-04-01T00:00:00Z")),
                new PastPrice(12_000, Instant.parse("2017-04-01T00:00:00Z"), null));
    }

    /// This shop's offer at these prices.
    public PastOffer offer(PastSeller seller, PastProduct product, PastPrice... prices) {
        var source =
                new Source(system, product.source().id() + "/" + seller.source().id());
        return new PastOffer(
                OfferId.of(source.key("offer")),
                seller.id(),
                product.id(),
                product.sku(),
                source,
                SINCE,
                "BR",
                "BRL",
                List.of(prices));
    }
}
