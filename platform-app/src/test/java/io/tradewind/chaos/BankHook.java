package io.tradewind.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.payments.hook.HookVerifier;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How the bank of the faults signs and speaks: by the real time, wherever the platform's is.
final class BankHook implements HookVerifier {

    static final String HEADER = "Bank-Signature";
    static final byte[] SECRET = "a secret between a test and its bank".getBytes(UTF_8);

    @Override
    public String provider() {
        return BankGateway.NAME;
    }

    @Override
    public String header() {
        return HEADER;
    }

    @Override
    public boolean proves(@Nullable String signature, byte[] body) {
        return ProviderSignature.verify(
                SECRET, signature, body, InstantSource.system().instant());
    }

    @Override
    public @Nullable Message read(byte[] body) {
        try {
            var message = JsonMapper.shared().readTree(body);
            return new Message(
                    message.path("id").asString(),
                    UUID.fromString(message.path("charge").asString()));
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }
}
