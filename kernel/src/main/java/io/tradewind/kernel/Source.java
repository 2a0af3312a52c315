package io.tradewind.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Where a thing of the past comes from: another system, and its id there.
///
/// A thing's key here is made of its source, so that bringing it a second time finds it, and whoever
/// refers to it needs no list of what became of what.
///
/// @param system the other system's short name, at most 40 characters: `olist`
/// @param id the thing's id there, at most 80 characters
public record Source(String system, String id) {

    /// Refuses what would not fit its column.
    public Source {
        if (system.isBlank() || system.length() > 40 || id.isBlank() || id.length() > 80) {
            throw new IllegalArgumentException("a source needs a system (1-40) and an id (1-80 characters)");
        }
    }

    /// The key of the thing of this kind: always the same for the same source, and different for
    /// another kind. A UUID version 8 (RFC 9562), the first 122 bits of SHA-256 over the three names.
    ///
    /// @param kind what it becomes here: `order`, `order-line`
    public UUID key(String kind) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {system, kind, id}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            var half = ByteBuffer.wrap(digest.digest());
            return new UUID(
                    (half.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L,
                    (half.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// A part of this thing that has no id of its own: `order-line` 2 of an order.
    public Source part(String what) {
        return new Source(system, id + "/" + what);
    }
}
