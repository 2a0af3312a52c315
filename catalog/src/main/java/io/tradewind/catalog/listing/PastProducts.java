package io.tradewind.catalog.listing;

import io.tradewind.catalog.CatalogHistory.PastProduct;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.category.CategorySchema;
import io.tradewind.catalog.row.GivenRows;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.market.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes products of the past with the one revision that was ever seen of them.
@Service
@RequiredArgsConstructor
public class PastProducts {

    /// What a source says fits no schema of ours: nothing is asked of it.
    private static final CategorySchema NOTHING_ASKED = new CategorySchema(List.of());

    private final Shelf shelf;
    private final Markets markets;
    private final GivenRows given;

    /// Writes those that are not here and shows them; says how many.
    @Transactional(propagation = Propagation.MANDATORY)
    public int bring(List<PastProduct> products) {
        products.stream().map(PastProduct::market).distinct().forEach(markets::get);
        var rows = products.stream().map(Row::of).toList();
        check(rows);
        // A revision and a SKU are written only for a product that is new.
        var written = given.statement("""
                        with given as (
                            select * from json_to_recordset(:rows::json) as t (id uuid, revision uuid, sku uuid,
                                category uuid, market varchar, seller uuid, slug varchar, content jsonb,
                                weight bigint, system varchar, number varchar, since timestamptz)),
                        put as (
                            insert into catalog_product (id, category, listing_scope, created_by, slug,
                                live_revision, live_at, origin, past_market, source_system, source_id, created_at)
                            select g.id, c.id, 'SHARED', s.id, g.slug,
                                g.revision, g.since, 'IMPORT', g.market, g.system, g.number, g.since
                            from given g
                            join catalog_category c on c.id = g.category
                            left join catalog_seller s on s.id = g.seller
                            where g.seller is null or s.id is not null
                            order by g.id
                            on conflict do nothing
                            returning id),
                        revision as (
                            insert into catalog_product_revision
                                (id, version, product, no, state, content, created_at, changed_at)
                            select g.revision, 0, g.id, 1, 'LIVE', g.content, g.since, g.since
                            from given g join put on put.id = g.id),
                        sku as (
                            insert into catalog_sku (id, product, position, option_values, weight_grams,
                                source_system, source_id, created_at)
                            select g.sku, g.id, 0, '{}', coalesce(g.weight, 0), g.system, g.number, g.since
                            from given g join put on put.id = g.id)
                        select id from put
                        """, rows)
                .query((row, _) -> ProductId.of(Rows.key(row, "id")))
                .list();
        given.require("catalog_product", rows.stream().map(Row::id).toList());
        shelf.touch(written);
        return written.size();
    }

    private static void check(List<Row> rows) {
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < rows.size(); i++) {
            var at = "/" + i;
            ContentRules.judge(rows.get(i).content, NOTHING_ASKED)
                    .forEach(one -> wrong.add(new Violation(at + one.pointer(), one.code(), one.detail())));
            var weight = rows.get(i).weight;
            if (weight != null && weight < 0) {
                wrong.add(new Violation(at + "/weightGrams", "negative", "Grams, not less than none."));
            }
        }
        GivenRows.refuse(wrong);
    }

    private record Row(
            UUID id,
            UUID revision,
            UUID sku,
            UUID category,
            String market,
            @Nullable UUID seller,
            String slug,
            ProductContent content,
            @Nullable Long weight,
            String system,
            String number,
            Instant since) {
        static Row of(PastProduct product) {
            var seller = product.createdBy();
            return new Row(
                    product.id().value(),
                    product.source().key("product-revision"),
                    product.sku().value(),
                    product.category().value(),
                    product.market(),
                    seller == null ? null : seller.value(),
                    Slugs.of(product.titles(), product.id()),
                    ContentRules.cleaned(new ProductContent(
                            product.category().value(), null, product.titles(), Map.of(), Map.of(), List.of())),
                    product.weightGrams(),
                    product.source().system(),
                    product.source().id(),
                    product.listedAt());
        }
    }
}
