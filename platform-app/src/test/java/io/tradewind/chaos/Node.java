package io.tradewind.chaos;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One process of the application.
final class Node implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);

    private final String name;
    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private @Nullable Process process;
    private String more = "";

    /// @param folder what it keeps: its log, its search index, which crash points are armed
    /// @param settings the application's own, by name
    Node(String name, Path folder, int port, Map<String, String> settings) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Where it writes what it does.
    Path log() {
        return folder.resolve("node.log");
    }

    /// From its next start on it is another release: with these classes and files beside its own.
    void becomes(@Nullable Path release) {
        more = release == null ? "" : File.pathSeparator + release.toAbsolutePath();
    }

    /// Begins to start it; [#awaitReady()] says when it has.
    Node start() {
        try {
            Files.createDirectories(folder);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(Classes.options(more));
            command.addAll(List.of(
                    NodeUnderTest.class.getName(),
                    "--server.port=" + port,
                    "--tradewind.data-dir=" + folder,
                    "--chaos.folder=" + folder));
            settings.forEach((key, value) -> command.add("--" + key + "=" + value));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it says that it is ready.
    ///
    /// @return how long that took from now
    Duration awaitReady() {
        var began = System.nanoTime();
        await("node " + name + " is ready, see " + log())
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ready() || !runs());
        if (!runs()) {
            throw new AssertionError("node " + name + " ended with " + running().exitValue() + ": " + lastWords());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Whether it would be sent requests.
    boolean ready() {
        return health("readiness") == 200;
    }

    /// What its health group answers; 0 where there is no answer within a second.
    int health(String group) {
        try {
            return client.send(
                            HttpRequest.newBuilder(url().resolve("/actuator/health/" + group))
                                    .timeout(Duration.ofSeconds(3))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    boolean runs() {
        var running = process;
        return running != null && running.isAlive();
    }

    /// kill -9, and waits until it is gone.
    void kill() {
        if (process != null) {
            end(process.destroyForcibly());
        }
    }

    /// SIGTERM, without waiting.
    void terminate() {
        running().destroy();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit value
    int awaitEnd(Duration within) {
        try {
            if (!running().waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("node " + name + " still runs after " + within + ", see " + log());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (runs()) {
            terminate();
            try {
                awaitEnd(Duration.ofSeconds(40));
            } catch (AssertionError stuck) {
                kill();
                throw stuck;
            }
        }
    }

    /// The last of its log.
    String lastWords() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "node " + name + " was never started");
    }

    private static void end(Process killed) {
        try {
            killed.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
