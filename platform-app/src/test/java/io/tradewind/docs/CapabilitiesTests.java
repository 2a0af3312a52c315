package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which test proves which capability: read from the tests' `@Capability` annotations.
class CapabilitiesTests {

    private static final Pattern MARK = Pattern.compile(
            "@Capability\\(\\{?([^)]*?)\\}?\\)(?:\\s*@[\\w.]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)*\\s*"
                    + "(?:public |private |protected |static |final |abstract )*(class \\w+|[\\w<>\\[\\], .?]+ (\\w+)\\s*\\()");
    private static final Pattern NUMBER = Pattern.compile("C\\d+");

    @Test
    void the_document_of_capabilities_says_which_tests_prove_them() throws IOException {
        var known = known();
        var proofs = new LinkedHashMap<String, TreeSet<String>>();
        known.keySet().forEach(number -> proofs.put(number, new TreeSet<>()));
        for (Path source : Documents.sources("test")) {
            var marks = MARK.matcher(Documents.read(source));
            var test = source.getFileName().toString().replace(".java", "");
            while (marks.find()) {
                var method = marks.group(3);
                var proof = "`" + test + (method == null ? "" : "." + method) + "`";
                NUMBER.matcher(marks.group(1)).results().forEach(found -> {
                    assertThat(known).as("%s proves %s", proof, found.group()).containsKey(found.group());
                    proofs.computeIfAbsent(found.group(), _ -> new TreeSet<>()).add(proof);
                });
            }
        }
        var proved = proofs.values().stream().filter(p -> !p.isEmpty()).count();
        var text = new StringBuilder("# Capabilities\n\n")
                .append("Generated from the tests: what the platform can do, and which tests prove it. ")
                .append("%d of %d are proved; the rest is still to come.\n\n".formatted(proved, known.size()))
                .append("| # | capability | module | proved by |\n|---|---|---|---|\n");
        known.forEach((number, capability) -> text.append("| %s | %s | %s | %s |\n"
                .formatted(
                        number,
                        capability.says(),
                        capability.module(),
                        String.join("<br>", proofs.getOrDefault(number, new TreeSet<>())))));
        Documents.hold("capabilities.md", text.toString());
    }

    private static Map<String, Known> known() throws IOException {
        try (var list = CapabilitiesTests.class.getResourceAsStream("/capabilities.psv")) {
            var known = new LinkedHashMap<String, Known>();
            assertThat(list).isNotNull();
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", 3))
                    .forEach(part -> known.put(part[0], new Known(part[1], part[2])));
            return known;
        }
    }

    private record Known(String module, String says) {}
}
