package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which promise is kept under which fault, by which test, and what was seen: the scenarios' own words, the
/// list of promises, and the figures of the last long run, which are kept beside it.
class GuaranteesTests {

    private static final Pattern SCENARIO = Pattern.compile(
            "@Fault\\(\\s*(?:value = )?\"([^\"]*)\",\\s*promises = \\{([^}]*)}\\)\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(");
    private static final Pattern NUMBER = Pattern.compile("I\\d+");

    @Test
    void the_document_of_guarantees_says_which_test_shows_what() {
        var figures = figures();
        var text = new StringBuilder("""
                # Guarantees

                Generated from the tests: what goes wrong on purpose, what is promised all the same, and what was seen. The
                short form of each scenario runs in every build (`./mvnw verify`); the long form is
                `./mvnw verify -Pchaos`, whose last figures are kept in [guarantees/long-run.jsonl](guarantees/long-run.jsonl).
                People keep buying all the while, on two nodes over one PostgreSQL; whoever hears nothing tries again at the
                other node with the same key. Then everything is compared: what people were told, the rows, the bank's own
                books, every oracle, and PostgreSQL's own checks of its files.

                A seed replays a run: `-Dtradewind.chaos.seed=…`.

                ## Faults

                | fault | promises | test | rounds | acknowledged | lost | doubled | again after (ms, median / most) | seed |
                |---|---|---|---|---|---|---|---|---|
                """);
        var scenarios = scenarios();
        scenarios.forEach(scenario -> text.append("| %s | %s | `%s.%s` | %s |\n"
                .formatted(
                        scenario.fault,
                        String.join(", ", scenario.promises),
                        scenario.test,
                        scenario.method,
                        seen(figures.getOrDefault(scenario.method, List.of())))));
        text.append("\n## Promises\n\n| promise | says | shown by |\n|---|---|---|\n");
        promises(scenarios)
                .forEach((promise, lines) -> text.append("| %s | %s | %s |\n"
                        .formatted(
                                promise,
                                lines.stream()
                                        .map(Proof::says)
                                        .filter(says -> !says.isEmpty())
                                        .findFirst()
                                        .orElse(""),
                                lines.stream().map(Proof::shown).distinct().collect(Collectors.joining("<br>")))));
        assertThat(scenarios).hasSizeGreaterThan(10);
        Documents.hold("guarantees.md", text.toString());
    }

    private static List<Scenario> scenarios() {
        var found = new ArrayList<Scenario>();
        for (Path source : Documents.sources("test")) {
            var marks = SCENARIO.matcher(Documents.read(source));
            while (marks.find()) {
                found.add(new Scenario(
                        marks.group(1),
                        NUMBER.matcher(marks.group(2))
                                .results()
                                .map(java.util.regex.MatchResult::group)
                                .toList(),
                        source.getFileName().toString().replace(".java", ""),
                        marks.group(3)));
            }
        }
        return found;
    }

    /// The figures of each scenario's days, in order.
    private static Map<String, List<JsonNode>> figures() {
        return Documents.committed("guarantees/long-run.jsonl")
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .collect(Collectors.groupingBy(line -> line.path("scenario").asString()));
    }

    private static String seen(List<JsonNode> days) {
        if (days.isEmpty()) {
            return "| | | | |";
        }
        var recovery = days.stream()
                .flatMap(day -> day.path("recovery").valueStream())
                .map(JsonNode::asLong)
                .sorted()
                .toList();
        return "%d | %d | %d | %d | %s | %d"
                .formatted(
                        Math.max(sum(days, "rounds"), days.size()),
                        sum(days, "acknowledged"),
                        sum(days, "lost"),
                        sum(days, "doubled"),
                        recovery.isEmpty() ? "" : recovery.get(recovery.size() / 2) + " / " + recovery.getLast(),
                        days.getFirst().path("seed").asLong());
    }

    private static long sum(List<JsonNode> days, String figure) {
        return days.stream().mapToLong(day -> day.path(figure).asLong()).sum();
    }

    /// By promise: the list in docs/guarantees/promises.psv, and what the scenarios say of themselves.
    private static Map<String, List<Proof>> promises(List<Scenario> scenarios) {
        var all = new TreeMap<String, List<Proof>>((one, other) -> one.charAt(0) == other.charAt(0)
                ? Integer.compare(Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)))
                : Character.compare(one.charAt(0), other.charAt(0)));
        Documents.committed("guarantees/promises.psv")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*", 3))
                .forEach(part -> all.computeIfAbsent(part[0].strip(), _ -> new ArrayList<>())
                        .add(new Proof(part[1].strip(), "`" + proof(part[2].strip()) + "`")));
        scenarios.forEach(scenario ->
                scenario.promises.forEach(promise -> all.computeIfAbsent(promise, _ -> new ArrayList<>())
                        .add(new Proof("", "`" + scenario.test + "." + scenario.method + "`"))));
        return all;
    }

    // A scenario is known by its class alone.
    private static String proof(String named) {
        return named.startsWith("chaos.") ? named.substring("chaos.".length()).replace('#', '.') : named;
    }

    private record Scenario(String fault, List<String> promises, String test, String method) {}

    private record Proof(String says, String shown) {}
}
