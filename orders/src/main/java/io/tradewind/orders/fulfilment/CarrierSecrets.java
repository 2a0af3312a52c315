package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.security.SharedKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The secrets carriers sign with: `tradewind.carriers.<carrier>.secret`, none by default. The
/// carrier `sandbox` of demonstrations and tests has one that is made at its first use.
@Component
@RequiredArgsConstructor
public class CarrierSecrets {

    /// The carrier that is no company.
    public static final String SANDBOX = "sandbox";

    private final Environment environment;
    private final SharedKeys keys;

    /// The carrier's secret, if we know the carrier.
    public Optional<byte[]> of(String carrier) {
        if (!carrier.matches("[A-Za-z0-9_-]{2,40}")) {
            return Optional.empty();
        }
        var configured = environment.getProperty("tradewind.carriers." + carrier + ".secret");
        if (configured != null && !configured.isBlank()) {
            return Optional.of(configured.getBytes(StandardCharsets.UTF_8));
        }
        return SANDBOX.equals(carrier) ? Optional.of(keys.secret("orders.carrier.sandbox")) : Optional.empty();
    }
}
