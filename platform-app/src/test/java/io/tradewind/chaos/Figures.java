package io.tradewind.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// What one scenario has shown, a line of JSON in a file of the run.
///
/// @param scenario the test's method
/// @param seed replays it
/// @param rounds how often the fault struck
/// @param acknowledged writes that were answered with yes
/// @param lost of them, those that are not there
/// @param doubled effects that happened twice
/// @param recovery from each fault to the next acknowledged write, in milliseconds
/// @param ready from each kill to the node being ready again, in milliseconds
/// @param perSecond acknowledged writes a second while people were there
record Figures(
        String scenario,
        long seed,
        int rounds,
        long deeds,
        long acknowledged,
        long refused,
        long unanswered,
        int lost,
        int doubled,
        int findings,
        List<Long> recovery,
        List<Long> ready,
        double perSecond,
        long p50,
        long p99) {

    /// Where the figures of this run are kept.
    static final Path OF_THIS_RUN = Path.of("target", "chaos", "figures.jsonl");

    /// Of a scenario that looks at each answer itself and finds nothing lost or doubled.
    static Figures ofAnswers(String scenario, long seed, int rounds, long acknowledged) {
        return new Figures(
                scenario, seed, rounds, acknowledged, acknowledged, 0, 0, 0, 0, 0, List.of(), List.of(), 0, 0, 0);
    }

    /// Adds them to the run's file.
    void keep(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Wire.JSON.writeValueAsString(this) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The share-th of these durations, in milliseconds; 0 of none.
    static long share(List<Duration> durations, double share) {
        var sorted = durations.stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share))
                        .toMillis();
    }
}
