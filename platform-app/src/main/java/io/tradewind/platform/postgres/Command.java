package io.tradewind.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Runs short programs in a folder, with an environment that holds nothing of ours.
///
/// @param folder where the program starts
record Command(Path folder) {

    /// What a program said and how it ended.
    record Answer(int exit, String output) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    static Command in(Path folder) {
        return new Command(folder);
    }

    Answer run(List<String> command) throws IOException {
        return run(command, "");
    }

    /// Runs a program that reads `input`.
    Answer run(List<String> command, String input) throws IOException {
        var process = builder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // it did not care to read; its exit value tells the rest
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(waitFor(process), output);
    }

    /// Runs a program whose descendants keep its output: it goes to a file, not to us.
    ///
    /// @param every how often `meanwhile` is told that the program still runs, in seconds
    int run(List<String> command, File output, long every, Runnable meanwhile) throws IOException {
        var process = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        process.getOutputStream().close();
        try {
            while (!process.waitFor(every, TimeUnit.SECONDS)) {
                meanwhile.run();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted while waiting for " + command.getFirst(), interrupted);
        }
        return process.exitValue();
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> !needed(name.toUpperCase(Locale.ROOT)));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean needed(String variable) {
        return List.of("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR").contains(variable);
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }
}
