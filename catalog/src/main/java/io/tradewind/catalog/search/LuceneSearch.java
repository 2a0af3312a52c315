package io.tradewind.catalog.search;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.search.ProductIndex.FacetedSearcher;
import io.tradewind.catalog.shelf.ProductSearch;
import io.tradewind.catalog.shelf.Shelves;
import io.tradewind.catalog.shelf.Shelves.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Finds products by words (BM25), category, seller, price and attributes, and counts facets.
@Service
@RequiredArgsConstructor
class LuceneSearch implements ProductSearch {

    private final ProductIndex index;
    private final IndexFollower follower;
    private final FacetCounts counts;
    private final TextQueries texts = new TextQueries();

    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public boolean ready() {
        return follower.ready();
    }

    @Override
    public Found find(Query query) {
        return index.ask(searcher -> find(searcher, query));
    }

    // Counting looks at all that is found and ranks nothing; the page ranks and may stop early.
    private Found find(FacetedSearcher searcher, Query query) throws IOException {
        var page = Shelves.page(query, (shelf, after, limit) -> read(searcher, query, shelf, after, limit));
        if (!query.facets()) {
            return new Found(page.products(), List.of(), page.next());
        }
        var all = searcher.search(lucene(query, shelves(query)), new FacetsCollectorManager());
        return new Found(page.products(), counts.of(searcher, all, query), page.next());
    }

    private List<Row> read(
            FacetedSearcher searcher, Query query, String shelf, @Nullable List<String> keyset, int limit)
            throws IOException {
        var order = order(query);
        var lucene = lucene(query, shelf(query, shelf));
        TopDocs page = keyset == null
                ? searcher.search(lucene, limit, order)
                : searcher.searchAfter(after(searcher, order, keyset), lucene, limit, order);
        return Arrays.stream(page.scoreDocs)
                .map(FieldDoc.class::cast)
                .map(row -> new Row(shelf, String.valueOf(row.fields[0]), product(row)))
                .toList();
    }

    private static org.apache.lucene.search.Query shelves(Query query) {
        var both = new BooleanQuery.Builder();
        Shelves.of(query.market()).forEach(shelf -> both.add(shelf(query, shelf), Occur.SHOULD));
        return both.build();
    }

    private static org.apache.lucene.search.Query shelf(Query query, String shelf) {
        return new TermQuery(
                shelf.equals(Shelves.UNSOLD) ? new Term(Fields.PAST, query.past()) : new Term(Fields.MARKET, shelf));
    }

    private org.apache.lucene.search.Query lucene(Query query, org.apache.lucene.search.Query shelves) {
        var all = new BooleanQuery.Builder();
        if (query.text() != null && !query.text().isBlank()) {
            all.add(texts.of(query.text()), Occur.MUST);
        }
        all.add(shelves, Occur.FILTER);
        filter(all, Fields.CATEGORY, query.category());
        filter(all, Fields.SELLER, query.seller());
        if (query.priceMin() != null || query.priceMax() != null) {
            all.add(
                    LongPoint.newRangeQuery(
                            Fields.PRICE,
                            Objects.requireNonNullElse(query.priceMin(), 0L),
                            Objects.requireNonNullElse(query.priceMax(), Long.MAX_VALUE)),
                    Occur.FILTER);
        }
        query.filters().forEach((code, values) -> {
            var dimension = code.equals("brand") ? code : "attribute." + code;
            var terms = values.stream()
                    .map(value -> new BytesRef(Fields.value(dimension, value)))
                    .toList();
            all.add(new TermInSetQuery(Fields.FILTER, terms), Occur.FILTER);
        });
        return all.build();
    }

    private static void filter(BooleanQuery.Builder all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(new TermQuery(new Term(field, value.toString())), Occur.FILTER);
        }
    }

    private static org.apache.lucene.search.Sort order(Query query) {
        var wordless = query.text() == null || query.text().isBlank();
        var first = switch (query.sort()) {
            case RELEVANCE -> wordless ? new SortField(Fields.SOLD, SortField.Type.LONG, true) : SortField.FIELD_SCORE;
            case PRICE_ASC -> new SortField(Fields.PRICE, SortField.Type.LONG);
            case PRICE_DESC -> new SortField(Fields.PRICE, SortField.Type.LONG, true);
            case NEWEST -> new SortField(Fields.LIVE_AT, SortField.Type.LONG, true);
            case SOLD -> new SortField(Fields.SOLD, SortField.Type.LONG, true);
            case RATING -> new SortField(Fields.RATING, SortField.Type.LONG, true);
        };
        return new org.apache.lucene.search.Sort(first, new SortField(Fields.PRODUCT, SortField.Type.STRING));
    }

    private static ProductId product(FieldDoc row) {
        return ProductId.of(UUID.fromString(((BytesRef) row.fields[1]).utf8ToString()));
    }

    // The keyset names one product, so whichever document is said to be the last one shown, only
    // that product is left out beside those before it.
    private static FieldDoc after(FacetedSearcher searcher, org.apache.lucene.search.Sort order, List<String> keyset) {
        Object first = order.getSort()[0].getType() == SortField.Type.SCORE
                ? (Object) Float.valueOf(keyset.getFirst())
                : (Object) Long.valueOf(keyset.getFirst());
        var last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
        return new FieldDoc(last, Float.NaN, new Object[] {first, new BytesRef(keyset.get(1))});
    }
}
