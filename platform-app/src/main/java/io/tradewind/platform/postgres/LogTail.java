package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What is added to a folder of log files from one moment on.
///
/// @param folder the folder; it need not exist
/// @param sizes the files and their sizes at that moment
record LogTail(Path folder, Map<Path, Long> sizes) {

    static LogTail of(Path folder) throws IOException {
        return new LogTail(folder, sizesIn(folder));
    }

    /// The text that the files have gained since.
    String addition() throws IOException {
        var text = new StringBuilder();
        for (var file : sizesIn(folder).keySet()) {
            var bytes = Files.readAllBytes(file);
            var from = (int) Math.min(bytes.length, sizes.getOrDefault(file, 0L));
            text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static Map<Path, Long> sizesIn(Path folder) throws IOException {
        var sizes = new HashMap<Path, Long>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    sizes.put(file, Files.size(file));
                }
            }
        }
        return sizes;
    }
}
