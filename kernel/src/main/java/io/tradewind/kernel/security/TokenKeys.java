package io.tradewind.kernel.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Tokens;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The ES256 keys that sign access tokens. A retired one still verifies what it signed.
@Component
@RequiredArgsConstructor
class TokenKeys {

    private static final String PURPOSE = "token";
    private static final Duration AGE = Duration.ofDays(30);
    private static final long RELOAD_NANOS = Duration.ofSeconds(5).toNanos();

    private final SharedKeys keys;
    private final PlatformClock clock;
    private final AtomicLong reloaded = new AtomicLong(System.nanoTime() - RELOAD_NANOS);

    /// The key that signs now.
    List<JWK> signing() {
        return List.of(read(keys.current(PURPOSE, TokenKeys::make)));
    }

    /// The keys that verify, for this selection; looks again where another node made a new one.
    List<JWK> verifying(JWKSelector selector) {
        var found = selector.select(new JWKSet(usable(keys.all(PURPOSE))));
        long last = reloaded.get();
        if (found.isEmpty()
                && System.nanoTime() - last > RELOAD_NANOS
                && reloaded.compareAndSet(last, System.nanoTime())) {
            found = selector.select(new JWKSet(usable(keys.reload(PURPOSE))));
        }
        return found;
    }

    /// Puts a new key into use where the present one has grown old.
    void rotateWhenOld() {
        var current = keys.current(PURPOSE, TokenKeys::make);
        if (current.createdAt().plus(AGE).isBefore(clock.machine().instant())) {
            keys.rotate(PURPOSE, TokenKeys::make);
        }
    }

    private List<JWK> usable(List<SharedKeys.Key> all) {
        var now = clock.machine().instant();
        return all.stream()
                .filter(key -> key.retiredAt() == null
                        || key.retiredAt().plus(Tokens.LIFETIME.multipliedBy(2)).isAfter(now))
                .map(TokenKeys::read)
                .toList();
    }

    private static JWK read(SharedKeys.Key key) {
        try {
            return new ECKey.Builder(ECKey.parse(key.material()))
                    .keyID(key.id())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
        } catch (ParseException e) {
            throw new IllegalStateException("signing key %s cannot be read".formatted(key.id()), e);
        }
    }

    private static String make() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
