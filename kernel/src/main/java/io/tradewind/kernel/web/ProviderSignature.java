package io.tradewind.kernel.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// How providers sign what they send: `t=<epoch seconds>,v1=<hex>`, where the hex is the
/// HMAC-SHA256 of `<t>.<raw body>`. Several `v1` may stand there while a secret is rotated.
///
/// Take the raw body as `@RequestBody byte[]`; anything parsed and written again will not match.
public final class ProviderSignature {

    /// How far a signature's time may lie from ours.
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ProviderSignature() {}

    /// The header for this body.
    public static String sign(byte[] secret, byte[] body, Instant at) {
        return "t=%d,v1=%s".formatted(at.getEpochSecond(), hex(secret, at.getEpochSecond(), body));
    }

    /// Whether the header proves that the holder of the secret sent the body not long ago.
    public static boolean verify(byte[] secret, @Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        Long time = null;
        var given = new ArrayList<String>();
        for (var part : header.split(",", -1)) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t") && pair[1].matches("\\d{1,12}")) {
                time = Long.valueOf(pair[1]);
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                given.add(pair[1]);
            }
        }
        if (time == null || Math.abs(now.getEpochSecond() - time) > TOLERANCE.toSeconds()) {
            return false;
        }
        var expected = hex(secret, time, body).getBytes(StandardCharsets.US_ASCII);
        return given.stream().anyMatch(v -> MessageDigest.isEqual(expected, v.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String hex(byte[] secret, long time, byte[] body) {
        return HexFormat.of().formatHex(Digests.hmac(secret, (time + ".").getBytes(StandardCharsets.US_ASCII), body));
    }
}
