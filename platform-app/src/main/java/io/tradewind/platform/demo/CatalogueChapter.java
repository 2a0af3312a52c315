package io.tradewind.platform.demo;

import io.tradewind.catalog.Categories;
import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.Categories.CreateCategory;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Listings;
import io.tradewind.catalog.Listings.CreateProduct;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.Listings.NewSku;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.catalog.Offers.OfferRow;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.platform.demo.Words.Leaf;
import io.tradewind.platform.demo.Words.Pair;
import io.tradewind.supply.Stock;
import io.tradewind.supply.Stock.PhysicalCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The catalogue of the demonstration: categories, shops, products with their offers and stock.
@Component
@RequiredArgsConstructor
class CatalogueChapter {

    private static final String MARKET = "CN";
    private static final int REPRICED_EVERY = 3;

    private final DemoJournal journal;
    private final Categories categories;
    private final Listings listings;
    private final OfferDesk desk;
    private final Offers offers;
    private final Stock stock;
    private final Pictures pictures;

    /// The tree, three levels deep; answers the leaves in the order of the goods.
    List<CategoryId> categories(List<Leaf> goods) {
        Map<String, CategoryId> made = new HashMap<>();
        var leaves = new ArrayList<CategoryId>();
        for (var leaf : goods) {
            var top = category(made, leaf.top(), "", null, List.of());
            var middle = category(made, leaf.middle(), leaf.top().code() + "-", top, List.of());
            var axis = new Attribute(
                    leaf.axis().code(),
                    names(leaf.axis()),
                    "option",
                    true,
                    true,
                    true,
                    leaf.options().stream().map(Pair::zh).toList());
            var prefix = leaf.top().code() + "-" + leaf.middle().code() + "-";
            leaves.add(category(made, leaf.leaf(), prefix, middle, List.of(axis)));
        }
        return leaves;
    }

    private CategoryId category(
            Map<String, CategoryId> made,
            Pair name,
            String prefix,
            @Nullable CategoryId parent,
            List<Attribute> attributes) {
        var key = parent + "/" + name.en();
        var known = made.get(key);
        if (known == null) {
            var code = prefix + name.code();
            var kept = code.length() <= 60 ? code : code.substring(0, 60);
            known = CategoryId.of(journal.once(
                    "category",
                    made.size(),
                    () -> categories
                            .create(new CreateCategory(kept, parent, names(name), attributes))
                            .value()));
            made.put(key, known);
        }
        return known;
    }

    /// A live product, with its offers in stock and the prices they had since.
    ProductId product(Ware ware, long seed, Instant today, Actor operator) {
        return ProductId.of(journal.once("product", ware.no(), () -> {
            var random = Chance.of(seed, "product", ware.no());
            var leaf = ware.leaf();
            var product = listings.create(described(ware, random, operator));
            var review = listings.submit(product, operator);
            listings.decide(new DecideListing(review, true, "符合规范 In order", operator));
            var rival = ware.rival();
            if (rival != null) {
                desk.offer(new CreateOffer(
                        rival,
                        choice(product).getFirst().sku(),
                        "R%05d".formatted(ware.no()),
                        "NEW",
                        PriceTags.first(leaf, random),
                        1,
                        null,
                        Origin.DEMO,
                        operator));
            }
            var offered = choice(product);
            stock.countAll(offered.stream()
                    .map(offer -> count(offer, ware.shelf(), random, operator))
                    .toList());
            if (ware.no() % REPRICED_EVERY == 0) {
                reprice(offered, ware.listed(), today, random, operator);
            }
            return product.value();
        }));
    }

    private CreateProduct described(Ware ware, Random random, Actor operator) {
        var leaf = ware.leaf();
        var brands = Words.brands();
        var brand = brands.get(random.nextInt(brands.size()));
        var thing = leaf.things().get(random.nextInt(leaf.things().size()));
        var feature = leaf.features().get(random.nextInt(leaf.features().size()));
        var model = "%c%d".formatted('A' + random.nextInt(26), 10 + random.nextInt(90));
        return new CreateProduct(
                ware.seller(),
                ware.category(),
                brand.en(),
                Map.of(
                        "zh", "%s %s %s %s".formatted(brand.zh(), feature.zh(), thing.zh(), model),
                        "en", "%s %s, %s, %s".formatted(brand.en(), thing.en(), feature.en(), model)),
                Map.of(
                        "zh", "<p>%s，%s。演示商品。</p>".formatted(thing.zh(), feature.zh()),
                        "en", "<p>A %s, %s. A demonstration product.</p>".formatted(thing.en(), feature.en())),
                Map.of(),
                List.of(pictures.of(leaf, thing.zh(), random)),
                skus(ware.no(), leaf, random),
                true,
                Origin.DEMO,
                operator);
    }

    /// Every offer costs something else one to three times, at the same moments.
    private void reprice(List<OfferRow> offers, Instant listed, Instant today, Random random, Actor operator) {
        int times = 1 + random.nextInt(3);
        var span = Duration.between(listed, today).dividedBy(times + 1);
        for (int i = 1; i <= times; i++) {
            var at = listed.plus(span.multipliedBy(i)).plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
            double factor = 0.8 + 0.4 * random.nextDouble();
            Told.at(
                    at,
                    () -> offers.forEach(offer -> desk.reprice(
                            offer.id(), offer.seller(), PriceTags.moved(price(offer.id(), at), factor), operator)));
        }
    }

    private Money price(OfferId offer, Instant at) {
        return offers.priced(List.of(offer), MARKET, at)
                .values()
                .iterator()
                .next()
                .price();
    }

    /// The offers on a product, in the same order at every telling: their ids fall as they may.
    List<OfferRow> choice(ProductId product) {
        return offers.of(product).stream()
                .sorted(Comparator.comparing(OfferRow::sellerSku))
                .toList();
    }

    private static List<NewSku> skus(int no, Leaf leaf, Random random) {
        var base = PriceTags.first(leaf, random);
        var skus = new ArrayList<NewSku>();
        for (int i = 0; i < leaf.options().size(); i++) {
            skus.add(new NewSku(
                    Map.of(leaf.axis().code(), leaf.options().get(i).zh()),
                    null,
                    leaf.grams(),
                    "D%05d-%d".formatted(no, i + 1),
                    base.plus(Money.of(1_000L * i, "CNY"))));
        }
        return skus;
    }

    private static PhysicalCount count(OfferRow offer, Shelf shelf, Random random, Actor operator) {
        long pieces =
                shelf == Shelf.SCARCE || random.nextInt(40) == 0 ? 1 + random.nextInt(3) : 60 + random.nextInt(600);
        return new PhysicalCount(
                offer.seller(), offer.id(), pieces, null, null, null, operator, Ids.next(), Origin.DEMO);
    }

    private static Map<String, String> names(Pair pair) {
        return Map.of("zh", pair.zh(), "en", pair.en());
    }

    /// How a product does.
    enum Shelf {
        /// It sells.
        SELLING,
        /// There were few of it, and somebody bought the last.
        SCARCE,
        /// Nobody wants it.
        DEAD;

        /// Of fifty products one is scarce, and three lie there.
        static Shelf of(int no) {
            return switch (no % 50) {
                case 7 -> SCARCE;
                case 13, 29, 43 -> DEAD;
                default -> SELLING;
            };
        }
    }

    /// A product to be.
    ///
    /// @param rival another shop that offers the first SKU as well; null: none
    record Ware(
            int no,
            Leaf leaf,
            CategoryId category,
            SellerId seller,
            @Nullable SellerId rival,
            Instant listed,
            Shelf shelf) {}
}
