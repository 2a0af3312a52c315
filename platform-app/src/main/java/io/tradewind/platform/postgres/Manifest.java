package io.tradewind.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What lies in a backup: each file's SHA-256, in the form that `sha256sum -c SHA256SUMS` reads.
///
/// @param sums by the file's path below the backup, with `/`
record Manifest(Map<String, String> sums) {

    static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final int BUFFER = 1 << 16;

    /// A manifest that files are put into.
    static Manifest empty() {
        return new Manifest(new TreeMap<>());
    }

    /// Copies a file into the folder, durably, and notes it. The source may grow or shrink meanwhile: what is noted
    /// is what was copied.
    ///
    /// @throws java.nio.file.NoSuchFileException where the source is gone
    void copy(Path source, Path folder, String name) throws IOException {
        var target = folder.resolve(name);
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(source), digest);
                var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(in, out);
            out.force(true);
        }
        Places.keepPrivate(target);
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /// Writes a small file into the folder, durably, and notes it.
    void put(byte[] content, Path folder, String name) throws IOException {
        var target = folder.resolve(name);
        try (var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(content));
            out.force(true);
        }
        Places.keepPrivate(target);
        sums.put(name, HexFormat.of().formatHex(sha256().digest(content)));
    }

    /// Writes the manifest itself: the last file of a backup.
    void seal(Path folder) throws IOException {
        var text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        Manifest.empty().put(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), folder, FILE);
    }

    /// Reads a sealed backup's manifest.
    static Manifest of(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new BackupProblem(
                    folder + " is no complete backup: it has no " + FILE + ".", "Choose another backup.");
        }
        var sums = new TreeMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var entry = LINE.matcher(line);
            if (!entry.matches() || Path.of(entry.group(2)).normalize().startsWith("..")) {
                throw new BackupProblem(file + " is damaged: " + line, "Choose another backup.");
            }
            sums.put(entry.group(2), entry.group(1));
        }
        return new Manifest(sums);
    }

    /// Holds the folder against the manifest: every file as it was written, and no other.
    void verify(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = name(folder, file);
                if (!name.equals(FILE) && !sums.containsKey(name)) {
                    throw damaged(folder, name, "does not belong to it");
                }
            }
        }
        for (var file : sums.entrySet()) {
            var path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path)) {
                throw damaged(folder, file.getKey(), "is missing");
            }
            if (!file.getValue().equals(sum(path))) {
                throw damaged(folder, file.getKey(), "is not as it was written");
            }
        }
    }

    /// A path below a folder, as the manifest names it.
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String sum(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void write(InputStream in, FileChannel out) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            var bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private static BackupProblem damaged(Path folder, String name, String what) {
        return new BackupProblem(
                "The backup " + folder + " is damaged: " + name + " " + what + ".", "Choose another backup.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
