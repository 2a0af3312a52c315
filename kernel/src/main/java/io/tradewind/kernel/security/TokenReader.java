package io.tradewind.kernel.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Surface;
import io.tradewind.kernel.web.TokenCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/// Turns a token into an actor: our keys, ES256, our type, our issuer, this surface, in time, and
/// nobody who knows the account says it no longer holds.
@Component
class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Clock machine;
    private final List<TokenCheck> checks;

    TokenReader(TokenKeys keys, PlatformClock clock, List<TokenCheck> checks) {
        this.machine = clock.machine().withZone(ZoneOffset.UTC);
        this.checks = checks;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(ActorClaims.TYPE)));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, (selector, _) -> keys.verifying(selector)));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // the decoder's validators do this
    }

    /// A decoder of tokens for any of these surfaces.
    JwtDecoder decoder(Set<Surface> surfaces) {
        var audiences = surfaces.stream().map(Surface::key).toList();
        var time = new JwtTimestampValidator(SKEW);
        time.setClock(machine);
        time.setAllowEmptyExpiryClaim(false);
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(ActorClaims.ISSUER),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        given -> given != null && given.stream().anyMatch(audiences::contains))));
        return decoder;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var actor = ActorClaims.read(token);
        var audience = token.getAudience();
        if (actor == null
                || audience == null
                || !audience.contains(ActorClaims.surface(actor).key())) {
            throw new InvalidBearerTokenException("The token names no actor of this surface.");
        }
        Number version = token.getClaim(ActorClaims.VERSION);
        if (version != null) {
            var session = UUID.fromString(ActorClaims.text(token, ActorClaims.SESSION));
            if (!checks.stream().allMatch(check -> check.holds(actor, session, version.longValue()))) {
                throw new InvalidBearerTokenException("The session has ended.");
            }
        }
        return new ActorAuthentication(actor);
    }
}
