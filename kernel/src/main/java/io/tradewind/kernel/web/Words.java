package io.tradewind.kernel.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// What problems say in the reader's language: `i18n/problems-<module>_<en|zh_CN>.properties`.
///
/// Keys are codes; `{name}` stands for a fact of the refusal. A `rule.<code>` says what a field must
/// be, a `title.<code>` is the problem's title.
@Component
class Words {

    private static final Pattern HOLE = Pattern.compile("\\{([A-Za-z]\\w*)}");

    private final Map<String, Properties> bundles = new ConcurrentHashMap<>();

    /// The words for this key, or null where the module has none.
    @Nullable
    String find(String module, String key, Locale locale, Map<String, Object> facts) {
        var text = bundle(module, locale).getProperty(key);
        if (text == null || text.indexOf('{') < 0) {
            return text;
        }
        var match = HOLE.matcher(text);
        var all = true;
        while (match.find()) {
            all &= facts.containsKey(match.group(1));
        }
        return all
                ? HOLE.matcher(text)
                        .replaceAll(
                                m -> java.util.regex.Matcher.quoteReplacement(String.valueOf(facts.get(m.group(1)))))
                : null;
    }

    private Properties bundle(String module, Locale locale) {
        var name = "i18n/problems-%s_%s.properties"
                .formatted(module, locale.getLanguage().equals("zh") ? "zh_CN" : "en");
        return bundles.computeIfAbsent(name, Words::read);
    }

    private static Properties read(String name) {
        var properties = new Properties();
        var resource = new ClassPathResource(name);
        if (resource.exists()) {
            try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
