package io.tradewind.catalog;

import io.tradewind.catalog.Admission.ApplyToSell;
import io.tradewind.catalog.Admission.DecideApplication;
import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.Categories.CreateCategory;
import io.tradewind.catalog.Listings.CreateProduct;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.Listings.NewSku;
import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.Offers.OfferRow;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/// Shops, products and offers to start from. Import it: `@Import(CatalogFixtures.class)`.
///
/// Everything has a new name and number each time, so tests share one database.
@TestComponent
@RequiredArgsConstructor
public class CatalogFixtures {

    /// The operator who lets everything in.
    public static final Actor OPERATOR = new Actor.Job("fixtures");

    private final Accounts accounts;
    private final Admission admission;
    private final Categories categories;
    private final Listings listings;
    private final OfferDesk desk;
    private final Offers offers;
    private final AtomicReference<@Nullable CategoryId> leaf = new AtomicReference<>();

    /// An account that has done nothing yet.
    public AccountId account() {
        return accounts.register(new Accounts.Register(word("account") + "@example.com", null, "Fixture", Origin.LIVE));
    }

    /// A shop that has applied and waits.
    public SellerId applied(AccountId account) {
        return admission.apply(new ApplyToSell(
                account,
                word("Shop"),
                "COMPANY",
                "Fixture Trading Co.",
                word("91"),
                "0571-5550100",
                List.of(),
                false,
                Origin.LIVE));
    }

    /// A shop that may sell.
    public SellerId approvedSeller() {
        return approvedSeller(account());
    }

    /// A shop that may sell, of this account.
    public SellerId approvedSeller(AccountId account) {
        var seller = applied(account);
        admission.decide(new DecideApplication(seller, true, "papers in order", OPERATOR));
        return seller;
    }

    /// A shop of the platform itself.
    public SellerId ownShop() {
        var seller = admission.apply(new ApplyToSell(
                account(),
                word("Tradewind"),
                "COMPANY",
                "Tradewind Ltd.",
                word("91"),
                "0571-5550199",
                List.of(),
                true,
                Origin.LIVE));
        admission.decide(new DecideApplication(seller, true, "our own", OPERATOR));
        return seller;
    }

    /// A leaf of a three-level tree: products say `material`, SKUs differ in `colour`.
    public CategoryId category() {
        var known = leaf.get();
        if (known != null) {
            return known;
        }
        var root =
                categories.create(new CreateCategory(word("home"), null, Map.of("zh", "家居", "en", "Home"), List.of()));
        var branch = categories.create(
                new CreateCategory(word("kitchen"), root, Map.of("zh", "厨房", "en", "Kitchen"), List.of(material())));
        var made = categories.create(
                new CreateCategory(word("mugs"), branch, Map.of("zh", "马克杯", "en", "Mugs"), List.of(colour())));
        leaf.set(made);
        return made;
    }

    /// What products of [#category()] may say.
    public static Attribute material() {
        return new Attribute(
                "material",
                Map.of("zh", "材质", "en", "Material"),
                "option",
                false,
                false,
                true,
                List.of("porcelain", "steel"));
    }

    /// What SKUs of [#category()] differ in.
    public static Attribute colour() {
        return new Attribute("colour", Map.of("zh", "颜色", "en", "Colour"), "text", true, true, true, List.of());
    }

    /// A live product of two SKUs, blue and white, at 50.00 and 80.00.
    public Listed liveProduct(SellerId seller) {
        return liveProduct(seller, Money.of(5000, "CNY"), Money.of(8000, "CNY"));
    }

    /// A live product with one SKU for each price.
    public Listed liveProduct(SellerId seller, Money... prices) {
        return live(seller, draft(seller, false, prices));
    }

    /// A live product that other shops may offer as well.
    public Listed sharedProduct(SellerId seller, Money... prices) {
        return live(seller, draft(seller, true, prices));
    }

    /// One live offer at this price.
    public OfferId liveOffer(SellerId seller, Money price) {
        return liveProduct(seller, price).offers().getFirst();
    }

    /// Another shop's offer on the same goods.
    public OfferId rivalOffer(SellerId seller, SkuId sku, Money price) {
        return desk.offer(new CreateOffer(seller, sku, word("R"), "NEW", price, 2, null, Origin.LIVE, OPERATOR));
    }

    /// A draft with one SKU for each price.
    public ProductId draft(SellerId seller, boolean shared, Money... prices) {
        var colours = List.of("blue", "white", "red", "green", "black");
        var skus = new ArrayList<NewSku>();
        for (int i = 0; i < prices.length; i++) {
            skus.add(new NewSku(Map.of("colour", colours.get(i)), null, 350, word("S"), prices[i]));
        }
        var name = word("Mug");
        return listings.create(new CreateProduct(
                seller,
                category(),
                "Fixture",
                Map.of("zh", "马克杯 " + name, "en", "Mug " + name),
                Map.of("en", "<p>Holds 0.3 litres.</p>"),
                Map.of("material", "porcelain"),
                List.of("https://img.example.com/mug.jpg"),
                skus,
                shared,
                Origin.LIVE,
                OPERATOR));
    }

    /// Submits a draft and approves it.
    public Listed live(SellerId seller, ProductId product) {
        listings.decide(new DecideListing(listings.submit(product, OPERATOR), true, "as described", OPERATOR));
        var rows = offers.of(product);
        return new Listed(
                seller,
                product,
                rows.stream().map(OfferRow::sku).toList(),
                rows.stream().map(OfferRow::id).toList());
    }

    /// A word that nothing else has.
    public static String word(String stem) {
        return stem.toLowerCase(Locale.ROOT) + "-" + Long.toString(Ids.next().getLeastSignificantBits() >>> 16, 36);
    }

    /// A product before shoppers, its SKUs and its first seller's offers in the same order.
    public record Listed(SellerId seller, ProductId product, List<SkuId> skus, List<OfferId> offers) {}
}
