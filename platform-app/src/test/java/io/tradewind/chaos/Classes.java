package io.tradewind.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The nodes' classes, in jars, and in the form in which a JVM takes them up at once: a node that was killed is back
/// sooner, and more often.
///
/// The first node leaves that form behind when it ends (class data sharing): that costs a start, and pays where many
/// follow.
final class Classes {

    private static final Path FOLDER = Path.of("target", "chaos", "classes");
    private static final Path ARCHIVE = FOLDER.resolve("nodes.jsa").toAbsolutePath();
    private static final boolean PAYS = OnTwoNodes.ROUNDS > 1;
    private static final String PATH = path();

    private Classes() {}

    /// What a JVM is started with, and a class path of more after it.
    static List<String> options(String more) {
        if (!PAYS) {
            return List.of("-cp", PATH + more);
        }
        return List.of(
                (known() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + ARCHIVE,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-cp",
                PATH + more);
    }

    /// Whether a node should start and end before all others.
    static boolean wanted() {
        return PAYS && !known();
    }

    private static boolean known() {
        return Files.exists(ARCHIVE);
    }

    private static String path() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(ARCHIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry.toAbsolutePath())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path folder) {
        var jar = FOLDER.resolve("%08x.jar".formatted(folder.toAbsolutePath().hashCode()))
                .toAbsolutePath();
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", folder.toString(), ".");
        if (failed != 0) {
            throw new IllegalStateException("no jar of " + folder);
        }
        return jar;
    }
}
