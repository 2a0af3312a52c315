package io.tradewind.payments.sandbox;

import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.payments.hook.HookVerifier;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How the sandbox signs and speaks.
@Component
@RequiredArgsConstructor
class SandboxHook implements HookVerifier {

    private final SandboxSecret secret;
    private final JsonMapper json;
    private final Clock clock;

    @Override
    public String provider() {
        return SandboxGateway.NAME;
    }

    @Override
    public String header() {
        return "Sandbox-Signature";
    }

    @Override
    public boolean proves(@Nullable String signature, byte[] body) {
        return ProviderSignature.verify(secret.bytes(), signature, body, clock.instant());
    }

    @Override
    public @Nullable Message read(byte[] body) {
        try {
            var message = json.readValue(body, SandboxEvents.Body.class);
            return new Message(message.id(), UUID.fromString(message.charge()));
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }
}
