package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.web.Surface;
import io.tradewind.testkit.Capability;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The glossary has a row for every figure that a report shows and for the words that answers use for where a
/// thing stands. Both are read from the API's documents, which [OpenApiTests] holds against the records.
class GlossaryTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> STANDS = Set.of("status", "state", "outcome", "availability", "origin", "funder");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final List<List<String>> metrics = table("## Metrics");
    private final List<List<String>> dimensions = table("## Dimensions");
    private final List<List<String>> states = table("## States");

    @Capability("C216")
    @Test
    void every_field_of_a_report_is_defined_once_and_nothing_else_is() {
        var shown = new LinkedHashSet<String>();
        shown.addAll(fields("/api/v1/admin/reports/trade", "rows"));
        shown.addAll(fields("/api/v1/admin/reports/visits", "days"));

        assertThat(shown).contains("gmv", "paid", "refunded", "net", "visits", "conversion");
        assertThat(Stream.concat(metrics.stream(), dimensions.stream())
                        .flatMap(defined -> words(defined.get(2)).stream()))
                .as("fields under Metrics and Dimensions in docs/glossary.md")
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    // Of the rows of this list in a report's answer.
    private static Collection<String> fields(String route, String list) {
        var admin = document(Surface.ADMIN);
        var answer = resolved(
                admin,
                admin.path("paths")
                        .path(route)
                        .path("get")
                        .path("responses")
                        .path("200")
                        .path("content")
                        .path("application/json")
                        .path("schema"));
        var row = resolved(admin, answer.path("properties").path(list).path("items"));
        return row.path("properties").propertyNames();
    }

    @Test
    void each_metric_has_its_name_in_both_languages_its_definition_source_and_owner() {
        assertThat(metrics).extracting(List::getFirst).doesNotHaveDuplicates();
        for (var metric : metrics) {
            assertThat(metric).as("the cells of a metric").hasSize(6).doesNotContain("");
            assertThat(metric.get(1)).as("%s in Chinese", metric.getFirst()).containsPattern(CHINESE);
            assertThat(Documents.ROOT.resolve(metric.get(5)))
                    .as("the module that owns it")
                    .isDirectory();
        }
        assertThat(dimensions)
                .allSatisfy(dimension -> assertThat(dimension)
                        .hasSize(4)
                        .doesNotContain("")
                        .satisfies(cells -> assertThat(cells.get(1)).containsPattern(CHINESE)));
    }

    @Test
    void every_word_for_where_a_thing_stands_is_in_the_glossary() {
        var known = states.stream().map(row -> words(row.get(1))).toList();
        var used = Arrays.stream(Surface.values())
                .flatMap(surface ->
                        document(surface).path("components").path("schemas").valueStream())
                .flatMap(schema -> schema.path("properties").properties().stream())
                .filter(field ->
                        STANDS.contains(field.getKey()) && field.getValue().has("enum"))
                .map(Map.Entry::getValue)
                .map(field ->
                        field.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.toSet()))
                .collect(Collectors.toSet());

        assertThat(used)
                .hasSizeGreaterThan(5)
                .allSatisfy(words -> assertThat(known)
                        .as("a row under States in docs/glossary.md with %s", words)
                        .anyMatch(row -> row.containsAll(words)));
        assertThat(states)
                .allSatisfy(row -> assertThat(row.get(1).split(","))
                        .allSatisfy(word -> assertThat(word).containsPattern(CHINESE)));
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // The rows of the table below a heading, without its head.
    private static List<List<String>> table(String heading) {
        var rows = Documents.committed("glossary.md")
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).as("the table under %s", heading).isNotEmpty();
        return rows;
    }

    private static JsonNode document(Surface surface) {
        return JSON.readTree(Documents.committed("openapi/%s.json".formatted(surface.key())));
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
