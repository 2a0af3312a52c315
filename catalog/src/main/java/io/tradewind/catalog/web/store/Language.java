package io.tradewind.catalog.web.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which of our two languages a reader wants.
enum Language {
    ZH,
    EN;

    private static final List<String> OURS = List.of("zh", "en");

    /// What `Accept-Language` asks for; Chinese where it asks for nothing we have.
    static Language of(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > 200) {
            return ZH;
        }
        try {
            var tag = Locale.lookupTag(Locale.LanguageRange.parse(header), OURS);
            return "en".equals(tag) ? EN : ZH;
        } catch (IllegalArgumentException e) {
            return ZH;
        }
    }

    /// The words in this language, else in the other.
    String pick(Map<String, String> words) {
        var own = words.get(code());
        return own != null ? own : words.values().stream().findFirst().orElse("");
    }

    /// `zh` or `en`.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
