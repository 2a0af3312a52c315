package io.tradewind.payments.hook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Knows how one provider signs and what its messages look like.
public interface HookVerifier {

    /// The provider's name.
    String provider();

    /// The header that carries the signature.
    String header();

    /// Whether the provider sent this body, and not long ago.
    boolean proves(@Nullable String signature, byte[] body);

    /// What a proved body is about; null where it cannot be read or is not about a charge of ours.
    @Nullable
    Message read(byte[] body);

    /// @param eventId the provider's own id of the message
    /// @param charge the key of the charge, an attempt's id
    record Message(String eventId, UUID charge) {}
}
