package io.tradewind.platform.media;

import io.tradewind.kernel.web.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Pictures in a folder (`tradewind.media.dir`), each named by its content: the same one is kept once,
/// and an address never shows another picture.
@Component
public class MediaFolder {

    /// Where pictures are served.
    public static final String ADDRESS = "/media/";

    private static final int HASH_BYTES = 16;

    private final Path folder;

    MediaFolder(@Value("${tradewind.media.dir:${tradewind.data-dir:./data}/media}") Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// Keeps a picture. It is there, whole, when the address is answered.
    ///
    /// @param suffix the kind of picture: `svg`, `png`
    /// @return its address on this platform: `/media/3f/3fa9….svg`
    public String keep(byte[] picture, String suffix) {
        var hash = hash(picture);
        var name = hash.substring(0, 2) + "/" + hash + "." + suffix;
        var file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                var draft = Files.createTempFile(file.getParent(), "", ".new");
                try {
                    Files.write(draft, picture);
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(draft); // a full disk is not filled with halves
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ADDRESS + name;
    }

    /// Where the pictures lie.
    Path folder() {
        return folder;
    }

    private static String hash(byte[] picture) {
        return HexFormat.of().formatHex(Digests.sha256(picture), 0, HASH_BYTES);
    }
}
