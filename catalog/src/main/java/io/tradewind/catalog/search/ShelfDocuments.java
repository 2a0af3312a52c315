package io.tradewind.catalog.search;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.listing.ProductContent;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes documents of what is on the shelf: one for each product and market.
@Component
@RequiredArgsConstructor
class ShelfDocuments {

    private static final String SHELF = """
            select g.*, r.content, t.brand,
                (select string_agg(coalesce(c.names ->> 'zh', c.names ->> 'en'), ' ') from catalog_category c
                 where c.id in (g.root, g.branch, g.leaf)) as categories_zh,
                (select string_agg(coalesce(c.names ->> 'en', c.names ->> 'zh'), ' ') from catalog_category c
                 where c.id in (g.root, g.branch, g.leaf)) as categories_en,
                (select coalesce(jsonb_agg(distinct jsonb_build_array(v.key, v.value)), '[]')
                 from catalog_sku k, jsonb_each_text(k.option_values) v where k.product = g.product) as options
            from catalog_shelf g
            join catalog_product t on t.id = g.product
            join catalog_product_revision r on r.id = t.live_revision
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;

    /// Documents of these products; none for one that is not on the shelf.
    List<Entry> of(Collection<ProductId> products) {
        return jdbc.sql(SHELF + " where g.product in (select unnest(:ids::uuid[]))")
                .param("ids", Rows.keys(products.stream().map(ProductId::value).toList()))
                .query((row, _) -> entry(row))
                .list();
    }

    /// Documents of the next products by id, for building anew.
    List<Entry> after(java.util.UUID last, int limit) {
        return jdbc.sql(SHELF + " where g.product in (select distinct product from catalog_shelf"
                        + " where product > :last order by product limit :limit) order by g.product")
                .param("last", last)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    /// How many there are to build.
    long count() {
        return jdbc.sql("select count(distinct product) from catalog_shelf")
                .query(Long.class)
                .single();
    }

    private Entry entry(ResultSet row) throws SQLException {
        var product = ProductId.of(Rows.key(row, "product"));
        var content = json.read(row.getString("content"), ProductContent.class);
        var document = new Document();
        identity(document, product, row);
        text(document, row, content);
        numbers(document, row);
        dimensions(document, row, content);
        return new Entry(product, document);
    }

    private static void identity(Document document, ProductId product, ResultSet row) throws SQLException {
        var market = row.getString("market");
        document.add(new StringField(Fields.KEY, product + "|" + market, Field.Store.NO));
        document.add(new StringField(Fields.PRODUCT, product.toString(), Field.Store.NO));
        document.add(new SortedDocValuesField(Fields.PRODUCT, new BytesRef(product.toString())));
        document.add(new StringField(Fields.MARKET, market, Field.Store.NO));
        for (var past : Rows.words(row, "past_in")) {
            document.add(new StringField(Fields.PAST, past, Field.Store.NO));
        }
    }

    private static void text(Document document, ResultSet row, ProductContent content) throws SQLException {
        var zh = content.titles().getOrDefault("zh", "");
        var brand = content.brand() == null ? "" : content.brand();
        document.add(new TextField("title.zh", zh, Field.Store.NO));
        document.add(new TextField("title.pair", zh, Field.Store.NO));
        document.add(new TextField("title.en", content.titles().getOrDefault("en", ""), Field.Store.NO));
        document.add(
                new TextField("about.zh", words(brand, row.getString("categories_zh"), content, "zh"), Field.Store.NO));
        document.add(
                new TextField("about.en", words(brand, row.getString("categories_en"), content, "en"), Field.Store.NO));
    }

    private static String words(String brand, String categories, ProductContent content, String language) {
        var description = content.descriptions().getOrDefault(language, "").replaceAll("<[^>]*>", " ");
        return String.join(" ", brand, categories, description);
    }

    private static void numbers(Document document, ResultSet row) throws SQLException {
        long price = row.getLong("price");
        if (!row.wasNull()) {
            document.add(new LongPoint(Fields.PRICE, price));
            document.add(new NumericDocValuesField(Fields.PRICE, price));
        }
        document.add(new NumericDocValuesField(Fields.SOLD, row.getLong("sold")));
        document.add(new NumericDocValuesField(Fields.RATING, row.getLong("rating")));
        document.add(new NumericDocValuesField(
                Fields.LIVE_AT, Rows.moment(row, "live_at").toEpochMilli()));
    }

    private void dimensions(Document document, ResultSet row, ProductContent content) throws SQLException {
        var deepest = Rows.key(row, "root").toString();
        for (var level : List.of("root", "branch", "leaf")) {
            var category = Rows.keyOrNull(row, level);
            if (category != null) {
                deepest = category.toString();
                document.add(new StringField(Fields.CATEGORY, deepest, Field.Store.NO));
            }
        }
        var values = new TreeSet<String>();
        values.add(Fields.value("category", deepest));
        if (content.brand() != null) {
            values.add(Fields.value("brand", content.brand()));
        }
        for (var seller : Rows.keys(row, "sellers")) {
            document.add(new StringField(Fields.SELLER, seller.toString(), Field.Store.NO));
            values.add(Fields.value("seller", seller.toString()));
        }
        content.attributes().forEach((code, value) -> values.add(Fields.value("attribute." + code, value)));
        for (var option : json.read(row.getString("options"), String[][].class)) {
            values.add(Fields.value("attribute." + option[0], option[1]));
        }
        for (var value : values) {
            if (new BytesRef(value).length < 1000) {
                document.add(new SortedSetDocValuesField(Fields.FACET, new BytesRef(value)));
                document.add(new StringField(Fields.FILTER, value, Field.Store.NO));
            }
        }
    }

    /// A product's document in one market.
    record Entry(ProductId product, Document document) {}
}
