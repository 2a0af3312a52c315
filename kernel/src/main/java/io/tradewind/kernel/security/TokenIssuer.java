package io.tradewind.kernel.security;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Tokens;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Service;

@Service
@RequiredArgsConstructor
class TokenIssuer implements Tokens {

    private final JwtEncoder encoder;
    private final PlatformClock clock;

    @Override
    public Issued issue(Actor actor, UUID session, long version) {
        var now = clock.machine().instant();
        var claims = JwtClaimsSet.builder()
                .issuer(ActorClaims.ISSUER)
                .audience(List.of(ActorClaims.surface(actor).key()))
                .subject(String.valueOf(actor.subject()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .id(Ids.next().toString())
                .claims(all -> all.putAll(ActorClaims.of(actor)))
                .claim(ActorClaims.SESSION, session.toString())
                .claim(ActorClaims.VERSION, version)
                .build();
        var header =
                JwsHeader.with(SignatureAlgorithm.ES256).type(ActorClaims.TYPE).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), LIFETIME);
    }
}
