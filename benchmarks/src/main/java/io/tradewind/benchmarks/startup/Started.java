package io.tradewind.benchmarks.startup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One application, started in its own JVM until it answers, then stopped.
///
/// @param jar what is started
/// @param folder its working directory; its output goes to `console.log` there
/// @param path the request that has to be answered with 200
/// @param environment what is set beside this process's own environment
record Started(Path jar, Path folder, String path, Map<String, String> environment) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// From the start of the process to its first answered request.
    Duration start(int port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--server.port=" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        command.environment().putAll(environment);
        long begun = System.nanoTime();
        var process = command.start();
        try {
            answered(process, URI.create("http://127.0.0.1:" + port + path), begun);
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void answered(Process process, URI address, long begun) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            while (process.isAlive() && System.nanoTime() - begun < PATIENCE.toNanos()) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(20); // not listening yet
                }
            }
        }
        throw new IOException(
                "%s did not answer:%n%s".formatted(jar.getFileName(), Files.readString(folder.resolve("console.log"))));
    }
}
