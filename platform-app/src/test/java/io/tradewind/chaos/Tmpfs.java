package io.tradewind.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A disk of a few megabytes, in memory, that can be filled.
final class Tmpfs implements AutoCloseable {

    private static final String BALLAST = "ballast";
    private static final int PIECE = 64 * 1024;

    private final Path folder;

    private Tmpfs(Path folder) {
        this.folder = folder;
    }

    /// Mounts one; fails where this user may not.
    static Tmpfs of(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + megabytes + "m", "tmpfs", folder.toString());
        return new Tmpfs(folder);
    }

    Path folder() {
        return folder;
    }

    /// Leaves no room at all.
    void fills() {
        var piece = new byte[PIECE];
        try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
            while (true) {
                ballast.write(piece);
            }
        } catch (IOException full) {
            // that was the purpose
        }
    }

    /// There is room again.
    void empties() {
        try {
            Files.deleteIfExists(folder.resolve(BALLAST));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }

    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
