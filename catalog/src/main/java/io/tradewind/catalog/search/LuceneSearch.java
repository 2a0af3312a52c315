package io.tradewind.catalog.search;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.search.ProductIndex.FacetedSearcher;
import io.tradewind.catalog.shelf.ProductSearch;
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

    private Found find(FacetedSearcher searcher, Query query) throws IOException {
        var order = order(query);
        var after = query.after() == null ? null : after(searcher, order, query.after());
        var wanted = query.limit() + 1;
        var lucene = lucene(query);
        var facets = List.<Facet>of();
        TopDocs page;
        if (query.facets()) {
            var both = FacetsCollectorManager.searchAfter(
                    searcher, after, lucene, wanted, order, new FacetsCollectorManager());
            page = both.topDocs();
            facets = counts.of(searcher, both.facetsCollector(), query);
        } else {
            page = after == null
                    ? searcher.search(lucene, wanted, order)
                    : searcher.searchAfter(after, lucene, wanted, order);
        }
        var rows = Arrays.stream(page.scoreDocs).map(FieldDoc.class::cast).toList();
        var shown = rows.size() > query.limit() ? rows.subList(0, query.limit()) : rows;
        return new Found(
                shown.stream().map(LuceneSearch::product).toList(),
                facets,
                rows.size() > query.limit() ? keyset(shown.getLast()) : null);
    }

    private org.apache.lucene.search.Query lucene(Query query) {
        var all = new BooleanQuery.Builder();
        if (query.text() != null && !query.text().isBlank()) {
            all.add(texts.of(query.text()), Occur.MUST);
        }
        filter(all, Fields.MARKET, query.market());
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
        };
        return new org.apache.lucene.search.Sort(first, new SortField(Fields.PRODUCT, SortField.Type.STRING));
    }

    private static ProductId product(FieldDoc row) {
        return ProductId.of(UUID.fromString(((BytesRef) row.fields[1]).utf8ToString()));
    }

    private static List<String> keyset(FieldDoc row) {
        return List.of(String.valueOf(row.fields[0]), ((BytesRef) row.fields[1]).utf8ToString());
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
