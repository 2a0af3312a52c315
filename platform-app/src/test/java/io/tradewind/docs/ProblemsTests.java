package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every refusal the platform knows, read from where each is made.
class ProblemsTests {

    private static final Pattern REFUSAL = Pattern.compile(
            "super\\(\\s*(?:Refusal\\.)?Kind\\.(\\w+),\\s*\"([\\w-]+)\",\\s*\"([\\w-]+)\",\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    @Test
    void the_document_of_problems_lists_every_refusal() {
        var problems = new TreeMap<String, String>();
        for (var source : Documents.sources("main")) {
            var made = REFUSAL.matcher(Documents.read(source));
            while (made.find()) {
                var type = "/problems/%s/%s".formatted(made.group(2), made.group(3));
                var says = made.group(4)
                        .replaceAll("\"\\s*\\+\\s*\"", "")
                        .replaceAll("[\"+]", "")
                        .strip();
                problems.put(type, "| `%s` | %s | %s |\n".formatted(type, status(made.group(1)), says));
            }
        }
        assertThat(problems).hasSizeGreaterThan(10);
        var text = new StringBuilder("# Problems\n\n")
                .append("Generated from the code: every refusal, as the `type` of its RFC 9457 problem document. ")
                .append("The code never changes; the words follow `Accept-Language`.\n\n")
                .append("| type | status | says |\n|---|---|---|\n");
        problems.values().forEach(text::append);
        Documents.hold("problems.md", text.toString());
    }

    private static int status(String kind) {
        return io.tradewind.kernel.Refusal.Kind.valueOf(kind).status();
    }
}
