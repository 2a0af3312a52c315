package io.tradewind.kernel.web;

import io.tradewind.kernel.Json;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.security.SharedKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Cursors as Base64 of the keyset and a shortened HMAC over list and keyset.
@Service
@RequiredArgsConstructor
class SignedCursors implements Cursors {

    private static final String PURPOSE = "kernel.cursor";
    private static final int SEAL = 16;

    private final SharedKeys keys;
    private final Json json;

    @Override
    public String seal(String list, List<String> keyset) {
        var payload = String.valueOf(json.write(keyset)).getBytes(StandardCharsets.UTF_8);
        var sealed = Arrays.copyOf(mac(list, payload), SEAL + payload.length);
        System.arraycopy(payload, 0, sealed, SEAL, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    @Override
    public @Nullable List<String> open(String list, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw new WrongCursor();
        }
        if (sealed.length <= SEAL) {
            throw new WrongCursor();
        }
        var payload = Arrays.copyOfRange(sealed, SEAL, sealed.length);
        if (!MessageDigest.isEqual(mac(list, payload), Arrays.copyOf(sealed, SEAL))) {
            throw new WrongCursor();
        }
        return List.of(json.read(new String(payload, StandardCharsets.UTF_8), String[].class));
    }

    private byte[] mac(String list, byte[] payload) {
        var full = Digests.hmac(keys.secret(PURPOSE), (list + "\n").getBytes(StandardCharsets.UTF_8), payload);
        return Arrays.copyOf(full, SEAL);
    }

    /// A cursor belongs to the list and the filters it came from.
    private static final class WrongCursor extends Refusal {
        WrongCursor() {
            super(Kind.MALFORMED, "kernel", "cursor", "This cursor is not of this list. Begin at the first page.");
        }
    }
}
