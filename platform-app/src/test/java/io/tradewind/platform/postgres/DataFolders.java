package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Data folders for tests: `initdb` runs once, every test gets a copy.
final class DataFolders {

    private final Path home;
    private final Path template;

    /// @param home where the folders go
    DataFolders(Path home) {
        this.home = home;
        this.template = home.resolve("template");
        EmbeddedPostgres.start(template).close();
    }

    /// The folder that was made by a real first start.
    Path template() {
        return template;
    }

    /// A folder with a complete, stopped database.
    Path initialised() throws IOException {
        var folder = empty();
        for (var part : new String[] {"postgres", "postgres.properties"}) {
            copy(template.resolve(part), folder.resolve(part));
        }
        return folder;
    }

    /// A folder without a database, in which nothing has to be unpacked.
    Path empty() throws IOException {
        var folder = Files.createDirectory(home.resolve(UUID.randomUUID().toString()));
        var programs = template.resolve("postgres-programs");
        if (Files.isDirectory(programs)) {
            Files.createSymbolicLink(folder.resolve("postgres-programs"), programs);
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
