package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The repository's generated documents: compared with what the code says now, or, with
/// `-Dtradewind.docs=write`, written anew.
public final class Documents {

    /// The repository's root, seen from this module.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Documents() {}

    /// Holds the committed document against the text just made.
    ///
    /// @param path below `docs/`
    public static void hold(String path, String made) {
        var file = ROOT.resolve("docs").resolve(path);
        try {
            if (System.getProperty("tradewind.docs", "").startsWith("write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, made);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("docs/%s is stale; run ./mvnw verify -Dtradewind.docs=write and commit it", path)
                    .isEqualTo(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The committed document as it is; empty where there is none.
    static String committed(String path) {
        var file = ROOT.resolve("docs").resolve(path);
        return Files.exists(file) ? read(file) : "";
    }

    /// All Java sources of a kind, in every module.
    ///
    /// @param kind `main` or `test`
    public static List<Path> sources(String kind) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src").resolve(kind).resolve("java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(Documents::below)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a source.
    public static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
