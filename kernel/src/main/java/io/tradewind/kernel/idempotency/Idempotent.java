package io.tradewind.kernel.idempotency;

import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/// One effect for one key, however often, however parallel it is asked for.
public interface Idempotent {

    /// Runs the effect in one transaction with its key, or replays the answer it had.
    ///
    /// The key row is written with the effect. A refusal undoes both, so that it may be tried again.
    /// Another body under the same key is refused with 422, the same key in flight with 409.
    ///
    /// @param request the bound body, fingerprinted as canonical JSON
    /// @param type the answer's body, read back when it is replayed
    <T> ResponseEntity<T> run(IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> effect);

    /// Runs an effect that talks to the outside and so cannot be one transaction: the key is
    /// recorded as started, the effect runs with no transaction open, the answer is recorded.
    ///
    /// The effect must settle by its own state when it is run again after a crash.
    <T> ResponseEntity<T> runOutside(
            IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> effect);
}
