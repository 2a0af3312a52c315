package io.tradewind.platform.imports;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.operation.Operations.InputFile;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The CSV files in a zip, within limits: a small file can unpack to more than any disk holds.
final class ZipFiles implements Closeable {

    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 8L << 30;

    private final Path copy;
    private final ZipFile zip;
    private final List<InputStream> open = new ArrayList<>();
    private long left = MOST_BYTES;

    /// Copies the zip aside, so that its files can be read in any order.
    ZipFiles(InputStream content) throws IOException {
        copy = Files.createTempFile("history", ".zip");
        try {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            zip = new ZipFile(copy.toFile());
        } catch (ZipException e) {
            Files.delete(copy);
            throw new Invalid("platform", "/files", "not-a-zip", "The file cannot be read as a zip.");
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /// The CSV files in it, wherever they lie.
    List<InputFile> files() throws IOException {
        var files = new ArrayList<InputFile>();
        for (var entry : Collections.list(zip.entries())) {
            var name = String.valueOf(Path.of(entry.getName()).getFileName());
            if (entry.isDirectory() || !name.toLowerCase(Locale.ROOT).endsWith(".csv") || name.startsWith(".")) {
                continue;
            }
            if (files.size() == MOST_FILES) {
                throw new Invalid("platform", "/files", "too-many", "A zip of at most 100 CSV files is read.");
            }
            var content = new Counted(zip.getInputStream(entry));
            open.add(content);
            files.add(new InputFile(name, "text/csv", content));
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        for (var content : open) {
            content.close();
        }
        zip.close();
        Files.deleteIfExists(copy);
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            took(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            took(Math.max(0, some));
            return some;
        }

        private void took(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw new Invalid("platform", "/files", "too-large", "The zip unpacks to more than 8 GiB.");
            }
        }
    }
}
