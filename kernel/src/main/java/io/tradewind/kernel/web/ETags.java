package io.tradewind.kernel.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Strong entity tags: of a version, or of bytes for pages composed from several things.
public final class ETags {

    private ETags() {}

    /// The tag of an entity at this version: `"7"`.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The tag of what is shown: a hash of the text.
    public static String of(String shown) {
        var digest = Digests.sha256(shown.getBytes(StandardCharsets.UTF_8));
        return "\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22) + "\"";
    }
}
