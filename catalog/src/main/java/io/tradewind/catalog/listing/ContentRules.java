package io.tradewind.catalog.listing;

import io.tradewind.catalog.category.CategorySchema;
import io.tradewind.kernel.Refusal.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;

/// What a product's description must be like, whatever its category, and what is taken out of it.
final class ContentRules {

    private static final Set<String> LANGUAGES = Set.of("zh", "en");
    private static final Safelist SAFE = Safelist.basic()
            .addTags("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "img", "hr")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("img", "src", "alt")
            .addProtocols("img", "src", "https");

    private ContentRules() {}

    /// The same content with nothing in it that could harm a reader.
    static ProductContent cleaned(ProductContent raw) {
        var safe = new LinkedHashMap<String, String>();
        raw.descriptions()
                .forEach((lang, html) ->
                        safe.put(lang, Jsoup.clean(html, "", SAFE, new OutputSettings().prettyPrint(false))));
        var titles = new LinkedHashMap<String, String>();
        raw.titles().forEach((lang, title) -> titles.put(lang, title.strip()));
        var brand = raw.brand();
        return new ProductContent(
                raw.category(),
                brand == null || brand.isBlank() ? null : brand.strip(),
                titles,
                safe,
                raw.attributes(),
                raw.images());
    }

    /// What is wrong with it; empty where nothing is.
    static List<Violation> judge(ProductContent content, CategorySchema schema) {
        var wrong = new ArrayList<Violation>();
        if (content.titles().isEmpty()) {
            wrong.add(new Violation("/titles", "required", "A title in zh or en."));
        }
        texts(wrong, "/titles/", content.titles(), 200, true);
        texts(wrong, "/descriptions/", content.descriptions(), 50_000, false);
        var brand = content.brand();
        if (brand != null && brand.length() > 80) {
            wrong.add(new Violation("/brand", "too-long", "At most 80 characters."));
        }
        if (content.images().size() > 20) {
            wrong.add(new Violation("/images", "too-many", "At most 20."));
        }
        for (int i = 0; i < content.images().size(); i++) {
            if (!content.images().get(i).matches("(https://|/media/)[^\\s\"<>]{1,500}")) {
                wrong.add(new Violation("/images/" + i, "not-an-image", "An https address or a path under /media."));
            }
        }
        wrong.addAll(schema.judge(content.attributes()));
        return List.copyOf(wrong);
    }

    private static void texts(
            List<Violation> wrong, String at, Map<String, String> texts, int longest, boolean filled) {
        texts.forEach((lang, text) -> {
            if (!LANGUAGES.contains(lang)) {
                wrong.add(new Violation(at + lang, "unknown-language", "Use zh or en."));
            } else if (filled && text.isBlank()) {
                wrong.add(new Violation(at + lang, "required", "Say something."));
            } else if (text.length() > longest) {
                wrong.add(new Violation(at + lang, "too-long", "At most " + longest + " characters."));
            }
        });
    }
}
