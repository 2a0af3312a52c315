package io.tradewind.catalog.listing;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Listings;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.category.CategorySchema;
import io.tradewind.catalog.category.CategoryTree;
import io.tradewind.catalog.offer.OfferBook;
import io.tradewind.catalog.offer.OfferBook.NewOffer;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes products and their drafts; what is reviewed goes through [ListingReviews].
@Service
@RequiredArgsConstructor
public class ListingDesk implements Listings {

    private static final int MOST_SKUS = 200;

    private final CategoryTree categories;
    private final Revisions revisions;
    private final ListingReviews reviews;
    private final OfferBook offers;
    private final Settings settings;
    private final JsonColumns json;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public ProductId create(CreateProduct command) {
        var at = clock.instant();
        var content = ContentRules.cleaned(new ProductContent(
                command.category().value(),
                command.brand(),
                command.titles(),
                command.descriptions(),
                command.attributes(),
                command.images()));
        var schema = schema(command.category());
        var wrong = new ArrayList<>(ContentRules.judge(content, schema));
        wrong.addAll(skus(command.skus(), schema));
        if (!wrong.isEmpty()) {
            throw new Invalid("catalog", List.copyOf(wrong));
        }
        admitted(command.seller());
        var product = ProductId.next();
        jdbc.sql("""
                        insert into catalog_product
                            (id, category, brand, listing_scope, created_by, slug, origin, created_at)
                        values (:id, :category, :brand, :scope, :seller, :slug, :origin, :at)
                        """)
                .param("id", product.value())
                .param("category", content.category())
                .param("brand", content.brand())
                .param("scope", command.shared() ? "SHARED" : "EXCLUSIVE")
                .param("seller", command.seller().value())
                .param("slug", Slugs.of(content.titles(), product))
                .param("origin", command.origin().name())
                .param("at", Rows.at(at))
                .update();
        revisions.saveAndFlush(ProductRevision.draft(product, 1, json.write(content), at));
        int handling = Math.toIntExact(settings.at(OfferBook.HANDLING_DAYS, at));
        for (int i = 0; i < command.skus().size(); i++) {
            sku(command, product, i, handling, at);
        }
        return product;
    }

    @Override
    @Transactional
    public UUID submit(ProductId product, Actor by) {
        owned(product, by);
        return reviews.open(newest(product), by);
    }

    @Override
    @Transactional
    public void decide(DecideListing command) {
        reviews.decide(command);
    }

    /// Changes the draft, or begins one beside the live revision; shoppers see nothing of it yet.
    ///
    /// @return the draft
    @Transactional
    public ProductRevision edit(EditListing command) {
        var at = clock.instant();
        owned(command.product(), command.by());
        var newest = newest(command.product());
        command.seen().require(ETags.of(newest.tag()));
        var content = ContentRules.cleaned(command.content());
        var wrong = new ArrayList<>(ContentRules.judge(content, schema(CategoryId.of(content.category()))));
        wrong.addAll(schema(CategoryId.of(content.category())).judgeOptions(options(command.product())));
        if (!wrong.isEmpty()) {
            throw new Invalid("catalog", List.copyOf(wrong));
        }
        return switch (newest.getState()) {
            case DRAFT -> {
                newest.rewrite(json.write(content), at);
                yield revisions.saveAndFlush(newest);
            }
            case LIVE, REJECTED ->
                revisions.saveAndFlush(
                        ProductRevision.draft(command.product(), newest.getNo() + 1, json.write(content), at));
            case IN_REVIEW -> throw new ListingConflict("in-review", "It is under review; wait for the decision.");
            case REPLACED -> throw new ListingConflict("wrong-state", "The revision is REPLACED.");
        };
    }

    private void sku(CreateProduct command, ProductId product, int place, int handling, Instant at) {
        var sku = command.skus().get(place);
        var id = SkuId.next();
        jdbc.sql("""
                        insert into catalog_sku (id, product, position, option_values, gtin, weight_grams, created_at)
                        values (:id, :product, :position, :options::jsonb, :gtin, :weight, :at)
                        """)
                .param("id", id.value())
                .param("product", product.value())
                .param("position", place)
                .param("options", json.write(sku.options()))
                .param("gtin", sku.gtin())
                .param("weight", sku.weightGrams())
                .param("at", Rows.at(at))
                .update();
        offers.open(
                new NewOffer(
                        OfferId.next(),
                        command.seller(),
                        id,
                        product,
                        sku.sellerSku(),
                        "NEW",
                        sku.price(),
                        handling,
                        null,
                        command.origin(),
                        command.by()),
                "/skus/" + place,
                at);
    }

    private ProductRevision newest(ProductId product) {
        return revisions
                .findFirstByProductOrderByNoDesc(product.value())
                .orElseThrow(() -> new NotFound("catalog", "product"));
    }

    private CategorySchema schema(CategoryId category) {
        return categories
                .tree()
                .find(category)
                .map(node -> new CategorySchema(node.attributes()))
                .orElseThrow(() -> new Invalid("catalog", "/category", "unknown", "There is no such category."));
    }

    private List<Map<String, String>> options(ProductId product) {
        return jdbc.sql("select option_values from catalog_sku where product = :product order by position")
                .param("product", product.value())
                .query((row, _) -> json.words(row.getString("option_values")))
                .list();
    }

    private static List<Violation> skus(List<NewSku> skus, CategorySchema schema) {
        if (skus.isEmpty() || skus.size() > MOST_SKUS) {
            return List.of(new Violation("/skus", "count", "1 to " + MOST_SKUS + " SKUs."));
        }
        var wrong = new ArrayList<>(
                schema.judgeOptions(skus.stream().map(NewSku::options).toList()));
        for (int i = 0; i < skus.size(); i++) {
            var gtin = skus.get(i).gtin();
            if (gtin != null && !gtin.matches("\\d{8}|\\d{12,14}")) {
                wrong.add(new Violation("/skus/" + i + "/gtin", "not-a-gtin", "8, 12, 13 or 14 digits."));
            }
            if (skus.get(i).weightGrams() < 0) {
                wrong.add(new Violation("/skus/" + i + "/weightGrams", "negative", "Grams, not less than none."));
            }
        }
        return wrong;
    }

    /// Staff touch only what their shop made; for them another's product is not there.
    private void owned(ProductId product, Actor by) {
        if (by instanceof Actor.SellerStaff staff
                && none(
                        "select count(*) from catalog_product where id = :id and created_by = :seller",
                        product.value(),
                        staff.seller())) {
            throw new NotFound("catalog", "product");
        }
    }

    private void admitted(SellerId seller) {
        if (none("""
                select count(*) from catalog_seller where id = :id and id = :seller
                    and admission = 'APPROVED' and terminated_at is null
                """, seller.value(), seller)) {
            throw new ListingConflict("seller-not-admitted", "The shop has not been let in, or is closed.");
        }
    }

    private boolean none(String sql, UUID id, SellerId seller) {
        return jdbc.sql(sql)
                        .param("id", id)
                        .param("seller", seller.value())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /// Changes what a product's next revision says.
    ///
    /// @param seen the version that was edited
    public record EditListing(ProductId product, ProductContent content, IfMatch seen, Actor by) {}
}
