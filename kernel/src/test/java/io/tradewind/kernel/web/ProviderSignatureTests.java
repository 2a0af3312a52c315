package io.tradewind.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProviderSignatureTests {

    static final byte[] SECRET = "whsec".getBytes(StandardCharsets.UTF_8);
    static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    @Test
    void accepts_what_the_holder_of_the_secret_signed_just_now() {
        var header = ProviderSignature.sign(SECRET, BODY, NOW);

        assertThat(ProviderSignature.verify(SECRET, header, BODY, NOW.plusSeconds(299)))
                .isTrue();
        assertThat(ProviderSignature.verify(SECRET, header.replace("v1=", "v1=00,v1="), BODY, NOW))
                .isTrue();
    }

    @Test
    void refuses_another_body_secret_or_time() {
        var header = ProviderSignature.sign(SECRET, BODY, NOW);

        assertThat(ProviderSignature.verify(SECRET, header, "{}".getBytes(StandardCharsets.UTF_8), NOW))
                .isFalse();
        assertThat(ProviderSignature.verify("other".getBytes(StandardCharsets.UTF_8), header, BODY, NOW))
                .isFalse();
        assertThat(ProviderSignature.verify(SECRET, header, BODY, NOW.plusSeconds(301)))
                .isFalse();
        assertThat(ProviderSignature.verify(SECRET, header, BODY, NOW.minusSeconds(301)))
                .isFalse();
        for (var wrong : new @org.jspecify.annotations.Nullable String[] {
            null, "", "t=1", "v1=00", "t=x,v1=00", "t=99999999999999,v1=00"
        }) {
            assertThat(ProviderSignature.verify(SECRET, wrong, BODY, NOW)).isFalse();
        }
    }
}
