package io.tradewind.kernel.security;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Surface;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/// How an actor is written into a token, and read from one.
final class ActorClaims {

    static final String ISSUER = "tradewind";
    static final String TYPE = "at+jwt";
    static final String VERSION = "ver";
    static final String SESSION = "sid";

    private static final String KIND = "kind";
    private static final String SELLER = "seller";
    private static final String ROLES = "roles";

    private ActorClaims() {}

    static Surface surface(Actor actor) {
        return switch (actor) {
            case Actor.Shopper _ -> Surface.STORE;
            case Actor.Applicant _, Actor.SellerStaff _ -> Surface.MERCHANT;
            case Actor.Operator _ -> Surface.ADMIN;
            case Actor.Guest _, Actor.Provider _, Actor.Job _ ->
                throw new IllegalArgumentException("no token for " + actor.kind());
        };
    }

    static Map<String, Object> of(Actor actor) {
        var claims = new HashMap<String, Object>();
        claims.put(KIND, actor.kind().name());
        switch (actor) {
            case Actor.SellerStaff staff -> {
                claims.put(SELLER, staff.seller().toString());
                claims.put(ROLES, List.copyOf(new TreeSet<>(staff.roles())));
            }
            case Actor.Operator operator -> claims.put(ROLES, List.copyOf(new TreeSet<>(operator.roles())));
            default -> {}
        }
        return claims;
    }

    /// The actor, or null where the claims make none.
    static @Nullable Actor read(Jwt token) {
        try {
            var subject = UUID.fromString(text(token, JwtClaimNames.SUB));
            return switch (Actor.Kind.valueOf(text(token, KIND))) {
                case SHOPPER -> new Actor.Shopper(new MemberId(subject));
                case APPLICANT -> new Actor.Applicant(new AccountId(subject));
                case SELLER ->
                    new Actor.SellerStaff(
                            new AccountId(subject), new SellerId(UUID.fromString(text(token, SELLER))), roles(token));
                case OPERATOR -> new Actor.Operator(new OperatorId(subject), roles(token));
                case GUEST, PROVIDER, JOB -> null;
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String text(Jwt token, String claim) {
        var value = token.getClaimAsString(claim);
        if (value == null) {
            throw new IllegalArgumentException("no " + claim);
        }
        return value;
    }

    private static Set<String> roles(Jwt token) {
        var roles = token.getClaimAsStringList(ROLES);
        return roles == null ? Set.of() : Set.copyOf(roles);
    }
}
