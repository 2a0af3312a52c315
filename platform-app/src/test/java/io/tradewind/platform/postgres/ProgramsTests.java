package io.tradewind.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTests {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz",
    })
    void picks_the_archive_of_the_machine(String system, String processor, String archive) {
        assertThat(Programs.archiveName(system, processor)).isEqualTo(archive);
    }

    @Test
    void unpacks_files_links_and_the_right_to_run() throws IOException {
        var archive = archive(
                file("bin/postgres", 0755), file("share/words.txt", 0600), link("lib/libpq.so", "../bin/postgres"));

        Programs.extract(new ByteArrayInputStream(archive), home.resolve("unpacked"));

        assertThat(home.resolve("unpacked/bin/postgres")).isExecutable().hasContent("content");
        assertThat(Files.isExecutable(home.resolve("unpacked/share/words.txt"))).isFalse();
        assertThat(home.resolve("unpacked/lib/libpq.so")).isSymbolicLink().hasContent("content");
    }

    @Test
    void refuses_an_archive_that_reaches_out_of_its_folder() throws IOException {
        var target = home.resolve("unpacked");

        assertThatIOException()
                .isThrownBy(() -> Programs.extract(new ByteArrayInputStream(archive(file("../outside", 0644))), target))
                .withMessageContaining("outside");
        assertThatIOException()
                .isThrownBy(() ->
                        Programs.extract(new ByteArrayInputStream(archive(link("bin/here", "../../../etc"))), target))
                .withMessageContaining("outside");
        assertThat(home.resolve("outside")).doesNotExist();
    }

    private static TarArchiveEntry file(String name, int mode) {
        var entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return entry;
    }

    private static byte[] archive(TarArchiveEntry... entries) throws IOException {
        var content = "content".getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            for (var entry : entries) {
                entry.setSize(entry.isSymbolicLink() ? 0 : content.length);
                tar.putArchiveEntry(entry);
                if (!entry.isSymbolicLink()) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
