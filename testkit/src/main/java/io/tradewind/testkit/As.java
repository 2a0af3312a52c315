package io.tradewind.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Calls the edge as somebody: `mvc.get().uri("/api/v1/store/me").with(as.shopper(member))`.
///
/// Mints real access tokens with the platform's own key, so a request passes the real security
/// chain. They carry no account version: whether an account is signed out is not asked of them.
public final class As {

    private final ObjectProvider<JwtEncoder> encoder;
    private final InstantSource clock;

    As(ObjectProvider<JwtEncoder> encoder, InstantSource clock) {
        this.encoder = encoder;
        this.clock = clock;
    }

    /// A signed-in shopper.
    ///
    /// @param member a `MemberId` or its UUID
    public RequestPostProcessor shopper(Object member) {
        return bearer(token("store", member.toString(), Map.of("kind", "SHOPPER")));
    }

    /// Staff of a shop, with an account of its own making.
    ///
    /// @param seller a `SellerId` or its UUID
    public RequestPostProcessor seller(Object seller, String... roles) {
        return staff(UUID.randomUUID(), seller, roles);
    }

    /// Staff of a shop, as this account.
    public RequestPostProcessor staff(Object account, Object seller, String... roles) {
        return bearer(token(
                "merchant",
                account.toString(),
                Map.of("kind", "SELLER", "seller", seller.toString(), "roles", List.of(roles))));
    }

    /// A signed-in account without a shop.
    ///
    /// @param account an `AccountId` or its UUID
    public RequestPostProcessor applicant(Object account) {
        return bearer(token("merchant", account.toString(), Map.of("kind", "APPLICANT")));
    }

    /// An operator with an id of its own making.
    public RequestPostProcessor operator(String... roles) {
        return operator(UUID.randomUUID(), roles);
    }

    /// This operator.
    ///
    /// @param id an `OperatorId` or its UUID
    public RequestPostProcessor operator(UUID id, String... roles) {
        return bearer(token("admin", id.toString(), Map.of("kind", "OPERATOR", "roles", List.of(roles))));
    }

    /// A token of this surface, for those who need the text.
    public String token(String surface, String subject, Map<String, Object> claims) {
        var now = clock.instant();
        var set = JwtClaimsSet.builder()
                .issuer("tradewind")
                .audience(List.of(surface))
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(10)))
                .id(UUID.randomUUID().toString())
                .claims(all -> all.putAll(claims))
                .build();
        var header = JwsHeader.with(() -> "ES256").type("at+jwt").build();
        return encoder.getObject()
                .encode(JwtEncoderParameters.from(header, set))
                .getTokenValue();
    }

    private static RequestPostProcessor bearer(String token) {
        return request -> {
            request.addHeader("Authorization", "Bearer " + token);
            return request;
        };
    }
}
