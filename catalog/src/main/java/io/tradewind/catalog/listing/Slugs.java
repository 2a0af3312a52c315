package io.tradewind.catalog.listing;

import io.tradewind.catalog.ProductId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/// The word in a product's address: readable, and unlike any other's.
final class Slugs {

    private static final int LONGEST = 80;

    private Slugs() {}

    /// Made of the English title and the random end of the product's id.
    static String of(Map<String, String> titles, ProductId product) {
        var words = Normalizer.normalize(titles.getOrDefault("en", ""), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = words.substring(0, Math.min(words.length(), LONGEST)).replaceAll("(^-+)|(-+$)", "");
        var end = Long.toString(product.value().getLeastSignificantBits() & 0xFFFFFFFFFFFFL, 36);
        return cut.isEmpty() ? "p-" + end : cut + "-" + end;
    }
}
