package io.tradewind.members.account;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Turns passwords into hashes and compares them: Argon2id, whole, as typed.
///
/// Slow on purpose, so never called while a database connection is held; and each call needs its
/// memory, so only a few run at once and the others wait.
@Component
public class Passwords {

    private final PasswordEncoder encoder;
    private final Semaphore running =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    // Made beside the start, which need not wait for it.
    private final CompletableFuture<String> nobodys;

    @Autowired
    Passwords(PasswordCost cost) {
        this(new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, cost.memoryKib(), cost.iterations()))));
    }

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        nobodys = CompletableFuture.supplyAsync(() -> hash("nobody has this password"));
    }

    /// The hash of a password, with its own salt and parameters in it.
    public String hash(String password) {
        return Objects.requireNonNull(alone(() -> encoder.encode(password)));
    }

    /// Whether this is the password behind the hash. Where there is no hash it takes as long and says no.
    public boolean matches(String password, @Nullable String hash) {
        var compared = hash == null ? nobodys.join() : hash;
        boolean same = alone(() -> encoder.matches(password, compared));
        return same && hash != null;
    }

    /// Whether the hash was made with weaker parameters than today's.
    public boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T alone(Supplier<T> work) {
        running.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            running.release();
        }
    }
}
