package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/guarantees/promises.psv` says of each promise what shows that it is kept: here it is held against
/// what there is.
class PromisesTests {

    private static final Path ORACLES = Documents.ROOT.resolve("platform-app/src/main/resources/oracles");

    private final List<Proof> proofs = Documents.committed("guarantees/promises.psv")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Proof::of)
            .toList();

    @Test
    void every_promise_about_the_state_has_an_oracle() {
        assertThat(numbers(Proof::oracle))
                .containsAll(numbered("I", 1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 20, 22, 24))
                .containsAll(IntStream.rangeClosed(1, 7)
                        .mapToObj(number -> "O" + number)
                        .toList());
    }

    @Test
    void every_promise_about_behaviour_has_a_test() {
        assertThat(numbers(proof -> !proof.oracle()))
                .containsAll(numbered(
                        "I", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26,
                        27, 28, 29, 32));
    }

    @Test
    void every_proof_is_there() {
        var tests = Documents.sources("test").stream()
                .collect(Collectors.toMap(PromisesTests::className, Documents::read, String::concat));
        assertThat(proofs).allSatisfy(proof -> {
            if (proof.oracle()) {
                assertThat(ORACLES.resolve(proof.by() + ".sql")).exists();
            } else {
                var place = proof.by().split("#", 2);
                assertThat(tests).as("%s", proof).containsKey(place[0]);
                assertThat(tests.get(place[0])).as("%s", proof).contains("void " + place[1] + "(");
            }
        });
    }

    @Test
    void every_oracle_says_which_promise_it_watches() throws Exception {
        try (var files = Files.list(ORACLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .isNotEmpty()
                    .allSatisfy(oracle -> assertThat(proofs)
                            .filteredOn(proof -> proof.by().equals(oracle))
                            .as(oracle)
                            .isNotEmpty());
        }
        proofs.stream()
                .filter(proof -> proof.promise().startsWith("O"))
                .forEach(proof -> assertThat(Documents.read(ORACLES.resolve(proof.by() + ".sql"))
                                .lines()
                                .findFirst())
                        .as("%s", proof)
                        .hasValueSatisfying(line -> assertThat(line).contains("(" + proof.promise() + ")")));
    }

    @Test
    void a_promise_has_one_sentence() {
        Map<String, List<String>> sentences = proofs.stream()
                .collect(Collectors.groupingBy(
                        Proof::promise, Collectors.mapping(Proof::sentence, Collectors.toList())));
        assertThat(sentences.values())
                .allSatisfy(each -> assertThat(each.stream().distinct()).hasSize(1));
        assertThat(proofs).doesNotHaveDuplicates();
    }

    private static List<String> numbered(String letter, int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> letter + number).toList();
    }

    private Stream<String> numbers(Predicate<Proof> which) {
        return proofs.stream().filter(which).map(Proof::promise);
    }

    private static String className(Path source) {
        var path = source.toString().replace('\\', '/');
        return path.substring(
                        path.indexOf("/io/tradewind/") + "/io/tradewind/".length(), path.length() - ".java".length())
                .replace('/', '.');
    }

    private record Proof(String promise, String sentence, String by) {

        static Proof of(String line) {
            var cells = line.split(" \\| ", 4);
            assertThat(cells).as(line).hasSize(3);
            return new Proof(cells[0], cells[1], cells[2]);
        }

        boolean oracle() {
            return !by.contains("#");
        }
    }
}
