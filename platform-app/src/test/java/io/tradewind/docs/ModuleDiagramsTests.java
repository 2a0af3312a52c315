package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.tradewind.TestPlatform;
import io.tradewind.Tradewind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/// The diagrams of the modules are drawn from the code.
class ModuleDiagramsTests {

    @Test
    void the_diagrams_show_the_modules_as_they_are() throws IOException {
        var modules = ApplicationModules.of(
                Tradewind.class,
                JavaClass.Predicates.resideInAnyPackage(
                                "io.tradewind.testkit..", "io.tradewind.stories..", "io.tradewind.docs..")
                        .or(JavaClass.Predicates.type(TestPlatform.class)));
        var style = DiagramOptions.defaults().withStyle(DiagramStyle.UML);
        new Documenter(modules).writeModulesAsPlantUml(style).writeIndividualModulesAsPlantUml(style);

        try (var drawn = Files.list(Path.of("target", "spring-modulith-docs"))) {
            var diagrams = drawn.filter(file -> file.toString().endsWith(".puml"))
                    .sorted()
                    .toList();
            assertThat(diagrams).hasSizeGreaterThan(9);
            for (var diagram : diagrams) {
                Documents.hold("modules/" + diagram.getFileName(), inOrder(Files.readString(diagram)));
            }
        }
    }

    // The arrows are drawn in no order of their own.
    private static String inOrder(String diagram) {
        var arrow = Pattern.compile(".* --> .*");
        var lines = diagram.lines().toList();
        var arrows = lines.stream().filter(arrow.asMatchPredicate()).sorted().toList();
        var first = lines.stream().takeWhile(arrow.asMatchPredicate().negate()).toList();
        var rest = lines.stream()
                .skip(first.size())
                .filter(arrow.asMatchPredicate().negate())
                .toList();
        return Stream.of(first, arrows, rest).flatMap(List::stream).collect(Collectors.joining("\n", "", "\n"));
    }
}
