package io.tradewind.kernel.idempotency;

import io.tradewind.kernel.Refusal;

/// The key already stands for another request.
final class KeyReused extends Refusal {
    KeyReused() {
        super(
                Kind.INVALID,
                "kernel",
                "key-reused",
                "This Idempotency-Key was used for a request with another body. Use a new one.");
    }
}
