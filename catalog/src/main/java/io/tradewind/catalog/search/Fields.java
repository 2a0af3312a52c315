package io.tradewind.catalog.search;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;

/// The index's fields and how each is read: Chinese by words and, for what the dictionary does not
/// know, by pairs of characters; English by stems.
final class Fields {

    static final String KEY = "key";
    static final String PRODUCT = "product";
    static final String MARKET = "market";
    static final String PAST = "past";
    static final String CATEGORY = "category";
    static final String SELLER = "seller";
    static final String PRICE = "price";
    static final String SOLD = "sold";
    static final String RATING = "rating";
    static final String LIVE_AT = "live_at";
    static final String FACET = "facet";
    static final String FILTER = "filter";

    /// Text fields with their weight: a title counts more than what stands around it.
    static final Map<String, Float> TEXT = Map.of(
            "title.zh", 3f,
            "title.pair", 1.5f,
            "title.en", 3f,
            "about.zh", 1f,
            "about.en", 1f);

    private Fields() {}

    /// One analyzer for each field, for indexing and asking alike.
    static Analyzer analyzer() {
        var chinese = new SmartChineseAnalyzer();
        var english = new EnglishAnalyzer();
        Map<String, Analyzer> byField = new HashMap<>();
        byField.put("title.zh", chinese);
        byField.put("about.zh", chinese);
        byField.put("title.pair", new CJKAnalyzer());
        byField.put("title.en", english);
        byField.put("about.en", english);
        return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), byField);
    }

    /// One value of one dimension, as it stands in the facet and filter fields.
    static String value(String dimension, String value) {
        return dimension + '\u001f' + value;
    }
}
