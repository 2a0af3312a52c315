package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the sources promise: no SQL made of what a request says, no secret in the repository, no pattern that
/// somebody's
/// text can keep busy.
class SourceTests {

    private static final Path ROOT = Path.of("..");
    private static final Path INVENTORY = Path.of("src", "test", "resources", "dynamic-sql.psv");

    private static final Pattern CLIENT =
            Pattern.compile("JdbcClient|JdbcTemplate|EntityManager|java\\.sql\\.Connection");
    private static final Pattern FORMATTED = Pattern.compile(
            "(\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\")\\s*\\.formatted\\(([^;]*?)\\)\\s*[;,)\\n]");
    private static final Pattern ADDED =
            Pattern.compile("(?<!Moves)\\.sql\\(\\s*([A-Za-z]\\w*(?:\\.\\w+\\(\\))?)\\s*(?:\\+\\s*(\\w+))?");
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(select|insert|update|delete|from|where|order by|join|and|or)\\b");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern BUSY = Pattern.compile("\\((?:[^()\"]*[^\\\\()\"])?[+*][^()\"]*\\)[+*{]");
    private static final Pattern SECRET = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}"
                    + "|(?im)^[ \\t]*[\\w.-]*(?:password|secret|api[_-]?key|token)[ \\t]*[:=][ \\t]*[\"']?(?!\\$)(?!:)[A-Za-z0-9+/]{6,}");

    @Test
    void controllers_know_no_database() {
        assertThat(sources().stream()
                        .filter(file -> file.toString().contains("/web/"))
                        .filter(file -> !file.toString().contains("/kernel/web/DatabaseTrouble"))
                        .filter(file -> CLIENT.matcher(read(file)).find()))
                .isEmpty();
    }

    /// Whoever puts a part into a statement adds it here, with what it is made of: never what a request says.
    @Test
    void the_parts_of_statements_that_are_no_constants_are_known() throws IOException {
        var known = new TreeMap<String, String>();
        for (var line : Files.readAllLines(INVENTORY)) {
            int last = line.lastIndexOf('|');
            known.put(line.substring(0, last).strip(), line.substring(last + 1).strip());
        }
        assertThat(known.values()).noneMatch(String::isBlank);
        assertThat(parts()).containsExactlyInAnyOrderElementsOf(known.keySet());
    }

    private static Set<String> parts() {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            var text = read(file);
            if (CLIENT.matcher(text).find() || text.contains("StatementSpec")) {
                FORMATTED
                        .matcher(text)
                        .results()
                        .filter(match -> SQL.matcher(match.group(1)).find())
                        .filter(match -> !constants(match.group(2)))
                        .forEach(match -> found.add(file.getFileName() + " | "
                                + match.group(2).strip().replaceAll("\\s+", " ")));
                ADDED.matcher(text)
                        .results()
                        .flatMap(match -> Stream.of(match.group(1), match.group(2)))
                        .filter(part -> part != null && !CONSTANT.matcher(part).matches())
                        .forEach(part -> found.add(file.getFileName() + " | " + part));
            }
        }
        return found;
    }

    private static boolean constants(String parts) {
        return Stream.of(parts.split(",", -1))
                .map(String::strip)
                .map(part -> part.substring(part.lastIndexOf('.') + 1))
                .allMatch(part -> CONSTANT.matcher(part).matches());
    }

    @Test
    void no_pattern_repeats_what_repeats() {
        var found = new ArrayList<String>();
        for (var file : sources()) {
            for (var line : read(file).lines().toList()) {
                if (line.matches(".*(Pattern|regexp|matches\\(|replaceAll\\(|split\\().*")
                        && BUSY.matcher(line).find()) {
                    found.add(file.getFileName() + ": " + line.strip());
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(BUSY.matcher("Pattern.compile(\"(a+)+$\")").find()).isTrue();
    }

    @Test
    void the_repository_holds_no_secret() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*/(target|\\.git|data|node_modules)/.*"))
                    .filter(file -> file.toString()
                            .matches(".*(\\.ya?ml|\\.properties|\\.xml|\\.sh|\\.env|\\.json|\\.pem|\\.key|Dockerfile)"))
                    .filter(file -> !file.toString().contains("docs/openapi"))
                    .forEach(file -> SECRET.matcher(read(file))
                            .results()
                            .forEach(match -> found.put(file.toString(), match.group())));
        }
        assertThat(found).isEqualTo(Map.of());
        assertThat(SECRET.matcher("spring.datasource.password: hunter22").find())
                .isTrue();
        assertThat(SECRET.matcher("SPRING_DATASOURCE_PASSWORD: ${APP_PASSWORD}").find())
                .isFalse();
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceTests::below)
                    .filter(file -> !file.toString().matches(".*/(benchmarks|testkit)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
