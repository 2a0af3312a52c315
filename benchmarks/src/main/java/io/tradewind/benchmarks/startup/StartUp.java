package io.tradewind.benchmarks.startup;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Measures the platform's start against an empty application's of the same starters, in turns, so
/// that a slow hour of the machine slows both.
///
/// The platform starts its embedded PostgreSQL as part of its start, on an existing database and
/// without a demonstration; the empty application finds its database running. Both run with the
/// JVM's default settings, or those of `JAVA_TOOL_OPTIONS`. Prints each round, the medians in milliseconds and their
/// ratio.
///
/// Arguments: the platform's jar, the empty application's jar, how many rounds (5).
public final class StartUp {

    private StartUp() {}

    /// Runs the rounds.
    public static void main(String[] args) throws IOException, InterruptedException {
        var platform = Path.of(args[0]).toAbsolutePath();
        var empty = Path.of(args[1]).toAbsolutePath();
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        var folder = Files.createTempDirectory("start-up");
        try (var postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start()) {
            var ours = new Started(
                    platform,
                    folder.resolve("platform"),
                    "/api/v1/store/categories",
                    Map.of("TRADEWIND_DEMO_ENABLED", "false"));
            var theirs = new Started(
                    empty,
                    folder.resolve("empty"),
                    "/",
                    Map.of(
                            "SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                            "SPRING_DATASOURCE_USERNAME", "postgres",
                            "SPRING_DATASOURCE_PASSWORD", "postgres"));
            ours.start(port()); // makes the databases that the measured starts find
            theirs.start(port());
            measure(ours, theirs, rounds);
        } finally {
            delete(folder);
        }
    }

    private static void measure(Started ours, Started theirs, int rounds) throws IOException, InterruptedException {
        List<Long> platform = new ArrayList<>();
        List<Long> empty = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            empty.add(theirs.start(port()).toMillis());
            platform.add(ours.start(port()).toMillis());
            System.out.printf("round %d: empty %d ms, platform %d ms%n", round, empty.getLast(), platform.getLast());
        }
        double ratio = (double) median(platform) / median(empty);
        System.out.printf(
                "median: empty %d ms, platform %d ms, ratio %.2f (goal: at most 1.30)%n",
                median(empty), median(platform), ratio);
    }

    private static long median(List<Long> times) {
        return times.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .skip(times.size() / 2)
                .findFirst()
                .orElseGet(() -> LongStream.empty().sum());
    }

    private static int port() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
