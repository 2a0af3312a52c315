package io.tradewind.orders.access;

import io.tradewind.kernel.web.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// What a guest shows to come back to his cart or purchase: 256 random bits. Only its hash is kept.
public record AccessToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new one.
    public static AccessToken next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What is kept of it. The token is random, so a plain hash cannot be turned back.
    public byte[] hash() {
        return Digests.sha256(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
