package io.tradewind.catalog.search;

import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Sellers;
import io.tradewind.catalog.search.ProductIndex.FacetedSearcher;
import io.tradewind.catalog.shelf.ProductSearch.Count;
import io.tradewind.catalog.shelf.ProductSearch.Facet;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.facet.range.LongRange;
import org.apache.lucene.facet.range.LongRangeFacetCounts;
import org.springframework.stereotype.Component;

/// Counts what was found by category, brand, seller, attribute and band of price.
@Component
@RequiredArgsConstructor
class FacetCounts {

    /// Where bands of price end, in whole units of the market's currency.
    static final Setting<String> BANDS =
            Setting.text("catalog.price-bands", "50,100,200,500,1000", "Where the bands of price in search end.");

    private static final int MOST = 20;

    private final Categories categories;
    private final Sellers sellers;
    private final Markets markets;
    private final Settings settings;

    /// The dimensions in a fixed order, each value with its count, most first.
    List<Facet> of(FacetedSearcher searcher, FacetsCollector hits, Query query) throws IOException {
        Map<String, List<LabelAndValue>> byDimension = new TreeMap<>();
        if (searcher.getIndexReader().numDocs() > 0) {
            var counted = new StringValueFacetCounts(searcher.facets(), hits).getAllChildren(Fields.FACET);
            for (var value : counted.labelValues) {
                var dimension = value.label.substring(0, value.label.indexOf('\u001f'));
                byDimension.computeIfAbsent(dimension, _ -> new ArrayList<>()).add(value);
            }
        }
        var facets = new ArrayList<Facet>();
        byDimension.forEach((dimension, values) -> facets.add(facet(dimension, values, query)));
        facets.add(prices(hits, query));
        return facets;
    }

    private Facet facet(String dimension, List<LabelAndValue> values, Query query) {
        var top = values.stream()
                .sorted(Comparator.comparingInt((LabelAndValue v) -> v.value.intValue())
                        .reversed()
                        .thenComparing(v -> v.label))
                .limit(MOST)
                .toList();
        var keys =
                top.stream().map(v -> v.label.substring(dimension.length() + 1)).toList();
        Function<String, String> label = switch (dimension) {
            case "category" -> category(query.locale().getLanguage());
            case "seller" -> seller(keys);
            default -> key -> key;
        };
        var counts = new ArrayList<Count>();
        for (int i = 0; i < keys.size(); i++) {
            counts.add(new Count(
                    keys.get(i), label.apply(keys.get(i)), top.get(i).value.longValue()));
        }
        return new Facet(dimension, counts);
    }

    private Function<String, String> category(String language) {
        var tree = categories.tree();
        return key -> tree.find(CategoryId.of(UUID.fromString(key)))
                .map(node -> node.names().getOrDefault(language, node.names().getOrDefault("en", node.code())))
                .orElse(key);
    }

    private Function<String, String> seller(List<String> keys) {
        var named = sellers.all(
                keys.stream().map(UUID::fromString).map(SellerId::of).toList());
        return key -> {
            var seller = named.get(SellerId.of(UUID.fromString(key)));
            return seller == null ? key : seller.name();
        };
    }

    private Facet prices(FacetsCollector hits, Query query) throws IOException {
        var digits = markets.get(query.market()).currency().getDefaultFractionDigits();
        var ends = Arrays.stream(settings.now(BANDS).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
        var ranges = new ArrayList<LongRange>();
        var from = "0";
        for (var end : ends) {
            ranges.add(new LongRange(from + "-" + end, minor(from, digits), true, minor(end, digits), false));
            from = end;
        }
        ranges.add(new LongRange(from + "-", minor(from, digits), true, Long.MAX_VALUE, true));
        var counted = new LongRangeFacetCounts(Fields.PRICE, hits, ranges.toArray(LongRange[]::new))
                .getAllChildren(Fields.PRICE);
        return new Facet(
                "price",
                Arrays.stream(counted.labelValues)
                        .filter(band -> band.value.longValue() > 0)
                        .map(band -> new Count(band.label, band.label, band.value.longValue()))
                        .toList());
    }

    private static long minor(String units, int digits) {
        return new BigDecimal(units).movePointRight(digits).longValueExact();
    }
}
