package io.tradewind.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTests {

    @TempDir
    Path home;

    @RepeatedTest(5)
    void deletes_a_folder_in_which_somebody_is_still_writing() throws Exception {
        var folder = Files.createDirectories(home.resolve("unfinished/base"));
        var writer = Thread.ofPlatform().start(() -> writeForAWhile(folder));
        while (Files.notExists(folder.resolve("99"))) {
            Thread.onSpinWait();
        }

        Places.deleteTree(home.resolve("unfinished"));
        writer.join();

        assertThat(home.resolve("unfinished")).doesNotExist();
    }

    @Test
    void deletes_a_link_and_not_what_it_points_to() throws Exception {
        var kept = Files.writeString(home.resolve("kept"), "kept");
        var folder = Files.createDirectory(home.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), home);

        Places.deleteTree(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void writes_a_private_file_over_an_old_one() throws Exception {
        var places = Places.in(home);
        places.writePrivately(places.secrets(), "old");
        places.writePrivately(places.secrets(), "new");

        assertThat(places.secrets()).hasContent("new");
        assertThat(home.resolve("postgres.properties.new")).doesNotExist();
        if (Places.posix(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(places.secrets())))
                    .isEqualTo("rw-------");
        }
    }

    private static void writeForAWhile(Path folder) {
        try {
            for (var i = 0; i < 3_000; i++) {
                Files.writeString(folder.resolve(Integer.toString(i % 100)), "half");
                Files.deleteIfExists(folder.resolve(Integer.toString((i + 50) % 100)));
            }
        } catch (IOException gone) {
            // as initdb would, it gives up; and it ends, however slow whoever deletes
        }
    }
}
