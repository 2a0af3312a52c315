package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.web.KernelProblem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.HttpStatus;

/// Every refusal the platform knows, from the modules' classes and from the edge itself, in both languages.
class ProblemsTests {

    private static final Sources SOURCES = Sources.read();
    private static final Refusals REFUSALS = new Refusals(SOURCES);

    private final Map<String, Problem> problems = problems();

    @Test
    void no_kind_of_refusal_is_overlooked() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        var known = scanner.findCandidateComponents("io.tradewind").stream()
                .map(bean -> String.valueOf(bean.getBeanClassName()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(REFUSALS.classes()).isEqualTo(known).hasSizeGreaterThan(40);
    }

    @Test
    void every_refusal_has_its_words_in_chinese_and_no_words_are_left_over() {
        assertThat(problems)
                .as("without words in problems-<module>_zh_CN.properties")
                .allSatisfy((_, problem) ->
                        assertThat(chinese(problem.module(), problem.code())).isNotBlank());
        SOURCES.modules()
                .forEach(module -> assertThat(bundle(module).stringPropertyNames())
                        .as("problems-%s_zh_CN.properties has words for what nobody refuses", module)
                        .filteredOn(key -> !key.contains("."))
                        .allMatch(code -> problems.containsKey("/problems/%s/%s".formatted(module, code))));
    }

    @Test
    void every_rule_and_every_status_has_its_words_in_chinese() {
        var silent = REFUSALS.rules().entrySet().stream()
                .flatMap(module -> module.getValue().stream()
                        .filter(code -> chinese(module.getKey(), "rule." + code).isBlank())
                        .map(code -> module.getKey() + ": rule." + code));
        assertThat(silent)
                .as("without words in problems-<module>_zh_CN.properties or the kernel's")
                .isEmpty();
        problems.values()
                .forEach(problem -> assertThat(chinese("kernel", "title.status-" + problem.status()))
                        .as("title.status-%d", problem.status())
                        .isNotBlank());
    }

    @Test
    void the_document_of_problems_lists_every_refusal() {
        var text = new StringBuilder("# Problems (问题类型)\n\n")
                .append("Generated from the code: every refusal, as the `type` of its RFC 9457 problem document. ")
                .append("The code never changes; title and detail follow `Accept-Language`. ")
                .append(
                        "… stands for what is known only when it happens, · between what is said in different places.\n\n")
                .append("| status | title | 标题 |\n|---|---|---|\n");
        problems.values().stream()
                .map(Problem::status)
                .distinct()
                .sorted()
                .forEach(status -> text.append("| %d | %s | %s |\n"
                        .formatted(
                                status,
                                HttpStatus.valueOf(status).getReasonPhrase(),
                                chinese("kernel", "title.status-" + status))));
        text.append("\n| type | status | when | says | 中文 |\n|---|---|---|---|---|\n");
        problems.forEach((type, problem) -> text.append("| `%s` | %d | %s | %s | %s |\n"
                .formatted(
                        type,
                        problem.status(),
                        problem.meaning(),
                        problem.says(),
                        chinese(problem.module(), problem.code()))));
        Documents.hold("problems.md", text.toString());
    }

    private static Map<String, Problem> problems() {
        var found = new TreeMap<String, Problem>();
        REFUSALS.all()
                .forEach(refusal -> add(
                        found,
                        new Problem(
                                refusal.module(),
                                refusal.code(),
                                refusal.kind().status(),
                                refusal.says(),
                                refusal.meaning())));
        var words = SOURCES.type(KernelProblem.class.getName()).parts();
        Arrays.stream(KernelProblem.values())
                .forEach(own -> add(
                        found,
                        new Problem(
                                "kernel",
                                own.code(),
                                own.status().value(),
                                own.detail(),
                                words.getOrDefault(own.name(), ""))));
        assertThat(found).hasSizeGreaterThan(80);
        return found;
    }

    // One code may be made in several places: always with the same status.
    private static void add(Map<String, Problem> found, Problem problem) {
        var type = "/problems/%s/%s".formatted(problem.module(), problem.code());
        assertThat(SOURCES.modules()).as(type).contains(problem.module());
        assertThat(problem.code()).as(type).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(problem.meaning())
                .as("%s: its class needs a `///` sentence", type)
                .isNotBlank();
        var other = found.get(type);
        if (other != null) {
            assertThat(other.status()).as(type).isEqualTo(problem.status());
        }
        found.put(type, other == null ? problem : other.or(problem.says()));
    }

    // As the edge looks for it: with the module, then with the kernel.
    private static String chinese(String module, String key) {
        var text = bundle(module).getProperty(key);
        return text == null ? bundle("kernel").getProperty(key, "") : text;
    }

    private static Properties bundle(String module) {
        var bundle = new Properties();
        var name = "/i18n/problems-%s_zh_CN.properties".formatted(module);
        try (var stream = ProblemsTests.class.getResourceAsStream(name)) {
            if (stream != null) {
                bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Problem(String module, String code, int status, String says, String meaning) {

        Problem or(String otherwise) {
            return says.contains(otherwise)
                    ? this
                    : new Problem(module, code, status, says + " · " + otherwise, meaning);
        }
    }
}
