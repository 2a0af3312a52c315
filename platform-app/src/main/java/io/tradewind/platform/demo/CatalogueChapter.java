package io.tradewind.platform.demo;

import io.tradewind.catalog.Admission;
import io.tradewind.catalog.Admission.ApplyToSell;
import io.tradewind.catalog.Admission.DecideApplication;
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
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.platform.demo.Words.Leaf;
import io.tradewind.platform.demo.Words.Pair;
import io.tradewind.platform.demo.Words.Shop;
import io.tradewind.supply.Stock;
import io.tradewind.supply.Stock.PhysicalCount;
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

    private final DemoJournal journal;
    private final Categories categories;
    private final Admission admission;
    private final Listings listings;
    private final OfferDesk desk;
    private final Offers offers;
    private final Stock stock;

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

    /// An approved shop.
    SellerId shop(int no, Shop shop, AccountId owner, Actor operator) {
        return SellerId.of(journal.once("shop", no, () -> {
            var seller = admission.apply(new ApplyToSell(
                    owner,
                    shop.name().zh(),
                    "COMPANY",
                    shop.legalName(),
                    registrationNumber(no),
                    shop.name().en() + ", 13800000%03d".formatted(no),
                    List.of(),
                    shop.own(),
                    Origin.DEMO));
            admission.decide(new DecideApplication(seller, true, "资料齐全 Documents complete", operator));
            return seller.value();
        }));
    }

    /// A live product of this shop, with its offers in stock.
    ///
    /// @param rival another shop that offers the first SKU as well; null: none
    ProductId product(
            int no,
            long seed,
            SellerId seller,
            Leaf leaf,
            CategoryId category,
            @Nullable SellerId rival,
            Actor operator) {
        return ProductId.of(journal.once("product", no, () -> {
            var random = Chance.of(seed, "product", no);
            var brands = Words.brands();
            var brand = brands.get(random.nextInt(brands.size()));
            var thing = leaf.things().get(random.nextInt(leaf.things().size()));
            var feature = leaf.features().get(random.nextInt(leaf.features().size()));
            var model = "%c%d".formatted('A' + random.nextInt(26), 10 + random.nextInt(90));
            var product = listings.create(new CreateProduct(
                    seller,
                    category,
                    brand.en(),
                    Map.of(
                            "zh", "%s %s %s %s".formatted(brand.zh(), feature.zh(), thing.zh(), model),
                            "en", "%s %s, %s, %s".formatted(brand.en(), thing.en(), feature.en(), model)),
                    Map.of(
                            "zh", "<p>%s，%s。演示商品。</p>".formatted(thing.zh(), feature.zh()),
                            "en", "<p>A %s, %s. A demonstration product.</p>".formatted(thing.en(), feature.en())),
                    Map.of(),
                    List.of(),
                    skus(no, leaf, random),
                    true,
                    Origin.DEMO,
                    operator));
            var review = listings.submit(product, operator);
            listings.decide(new DecideListing(review, true, "符合规范 In order", operator));
            var own = choice(product);
            if (rival != null) {
                var price = price(leaf, random);
                desk.offer(new CreateOffer(
                        rival,
                        own.getFirst().sku(),
                        "R%05d".formatted(no),
                        "NEW",
                        price,
                        1,
                        null,
                        Origin.DEMO,
                        operator));
            }
            stock.countAll(choice(product).stream()
                    .map(offer -> count(offer.seller(), offer.id(), random, operator))
                    .toList());
            return product.value();
        }));
    }

    /// The offers on a product, in the same order at every telling: their ids fall as they may.
    List<OfferRow> choice(ProductId product) {
        return offers.of(product).stream()
                .sorted(Comparator.comparing(OfferRow::sellerSku))
                .toList();
    }

    private static List<NewSku> skus(int no, Leaf leaf, Random random) {
        var base = price(leaf, random);
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

    // Prices end in .90 and lie lower in their range more often than higher.
    private static Money price(Leaf leaf, Random random) {
        var share = random.nextDouble() * random.nextDouble();
        var yuan = leaf.low() + Math.round(share * (leaf.high() - leaf.low()));
        return Money.of(yuan * 100 + 90, "CNY");
    }

    private static PhysicalCount count(SellerId seller, OfferId offer, Random random, Actor operator) {
        long pieces = random.nextInt(20) == 0 ? random.nextInt(4) : 60 + random.nextInt(600);
        return new PhysicalCount(seller, offer, pieces, null, null, null, operator, Ids.next(), Origin.DEMO);
    }

    private static Map<String, String> names(Pair pair) {
        return Map.of("zh", pair.zh(), "en", pair.en());
    }

    // Eighteen characters, as a unified social credit code has them; none of a real business.
    private static String registrationNumber(int no) {
        return "91310000DEMO%06d".formatted(no);
    }
}
