package io.tradewind.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lombok.extern.slf4j.Slf4j;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, unpacked once from the jar that the build has put on the class path.
///
/// @param home the unpacked folder, named after the archive's content
@Slf4j
record Programs(Path home) {

    private static final int OTHERS_MAY_WRITE = 0022;
    private static final int OTHERS_MAY_PASS = 0001;

    String initdb() {
        return program("initdb");
    }

    String pgCtl() {
        return program("pg_ctl");
    }

    String postgres() {
        return program("postgres");
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /// Finds the programs in one of the folders, or unpacks them into the first that will do.
    static Programs unpacked(List<Path> homes, boolean forAnotherAccount) throws IOException {
        var archive = archive();
        var name = "postgres-" + fingerprint(archive);
        var problems = new ArrayList<String>();
        for (var home : homes) {
            try {
                if (!Files.isDirectory(home)) {
                    Files.createDirectories(home);
                    open(home, Places.posix(home), true);
                }
                if (forAnotherAccount) {
                    requireSafeAndReachable(home.toRealPath());
                }
                return new Programs(found(home.toRealPath(), name, archive));
            } catch (FileSystemException unusable) {
                problems.add(unusable.getMessage());
            }
        }
        throw new DatabaseNotStarted(
                "There is no folder to unpack the embedded PostgreSQL into: " + String.join("; ", problems) + ".",
                "Make one of these folders writable for the application, or point SPRING_DATASOURCE_URL at a "
                        + "PostgreSQL of your own: " + homes + ".");
    }

    private static URL archive() {
        var name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var archive = Programs.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new DatabaseNotStarted(
                    "This build holds no embedded PostgreSQL for this machine (" + name + ").",
                    "Build the application on this kind of machine, or point SPRING_DATASOURCE_URL at a PostgreSQL.");
        }
        return archive;
    }

    /// What the binaries' jar calls its archive.
    static String archiveName(String system, String processor) {
        var lower = system.toLowerCase(Locale.ROOT);
        var os = lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "darwin" : "linux";
        var arch = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> processor;
        };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    /// Names the content without reading it: another release has another checksum.
    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        try (var _ = connection.getInputStream()) {
            var crc = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : 0;
            return "%08x%08x".formatted(connection.getContentLengthLong(), crc);
        }
    }

    private static void requireSafeAndReachable(Path home) throws IOException {
        for (var folder = home; folder != null; folder = folder.getParent()) {
            var mode = (int) Files.getAttribute(folder, "unix:mode");
            if ((mode & OTHERS_MAY_PASS) == 0) {
                throw new FileSystemException(folder.toString(), null, "closed to the account of the server");
            }
        }
        var mode = (int) Files.getAttribute(home, "unix:mode");
        var uid = (int) Files.getAttribute(home, "unix:uid");
        if (uid != 0 || (mode & OTHERS_MAY_WRITE) != 0) {
            throw new FileSystemException(home.toString(), null, "others could put programs there");
        }
    }

    private static Path found(Path home, String name, URL archive) throws IOException {
        var target = home.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        log.info("Unpacking PostgreSQL into {} (once)", target);
        var beside = home.resolve("." + name + "-" + UUID.randomUUID());
        try {
            try (var stream = archive.openStream()) {
                extract(stream, beside);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            Places.sync(home);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException raced) {
            if (!Files.isDirectory(target)) {
                throw raced;
            }
        } finally {
            Places.deleteTree(beside);
        }
        return target;
    }

    /// Unpacks an xz-compressed tar; an entry that points outside the target is refused.
    static void extract(InputStream stream, Path target) throws IOException {
        Files.createDirectories(target);
        var root = target.toRealPath();
        var posix = Places.posix(root);
        open(root, posix, true);
        try (var tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(stream, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().endsWith(".a")) {
                    write(tar, entry, root, posix);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root, boolean posix)
            throws IOException {
        var path = inside(root, root.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            open(path, posix, true);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            var link = Path.of(entry.getLinkName());
            inside(root, path.resolveSibling(link));
            Files.createSymbolicLink(path, link);
        } else if (entry.isLink()) {
            Files.copy(inside(root, root.resolve(entry.getLinkName())), path);
        } else {
            Files.copy(tar, path);
            open(path, posix, (entry.getMode() & 0100) != 0);
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(false);
            }
        }
    }

    private static Path inside(Path root, Path path) throws IOException {
        var plain = path.normalize();
        if (!plain.startsWith(root)) {
            throw new IOException("the archive points outside its folder: " + path);
        }
        return plain;
    }

    private static void open(Path path, boolean posix, boolean executable) throws IOException {
        if (posix && !Files.isSymbolicLink(path)) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
