package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tradewind.testkit.As;
import io.tradewind.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Access tokens that nobody issued, on every surface that takes one: each is refused like no token at all.
@HostileIT
class TokenAttackTests {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /// A route of each surface, and the audience its tokens have.
    private static final Map<String, String> ROUTES = Map.of(
            "/api/v1/store/addresses", "store",
            "/api/v1/merchant/locations", "merchant",
            "/api/v1/admin/settings", "admin",
            "/api/v1/operations", "admin",
            "/api/v1/demo/clock", "admin");

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    As as;

    private Wire wire = new Wire(0, Duration.ZERO);
    private ECKey ours = key("none");
    private final ECKey theirs = key("theirs");

    @BeforeEach
    void knows_the_platforms_key() throws ParseException {
        wire = new Wire(environment.getRequiredProperty("local.server.port", Integer.class), Verdict.LONGEST);
        as.token("store", UUID.randomUUID().toString(), Map.of()); // the first token makes the first key
        var row = jdbc.sql("select id, material from kernel_signing_key where purpose = 'token' and retired_at is null")
                .query()
                .singleRow();
        ours = new ECKey.Builder(ECKey.parse(String.valueOf(row.get("material"))))
                .keyID(String.valueOf(row.get("id")))
                .build();
    }

    @Test
    void a_token_that_was_issued_is_taken() {
        ROUTES.forEach((route, audience) -> assertThat(
                        get(route, signed(header(ours.getKeyID()), claims(audience), ours)))
                .as(route)
                .isNotIn(401, 400));
    }

    @Test
    void a_token_that_was_not_is_refused_on_every_surface() {
        ROUTES.forEach((route, audience) -> forgeries(audience)
                .forEach((what, token) -> assertThat(get(route, token))
                        .as("%s on %s", what, route)
                        .isEqualTo(401)));
        ROUTES.forEach((route, audience) -> {
            if (!route.endsWith("/operations")) { // which the actors of all surfaces start
                assertThat(get(route, ours(claims(audience.equals("store") ? "admin" : "store"))))
                        .as("another surface on %s", route)
                        .isEqualTo(401);
            }
        });
    }

    @Test
    void a_token_that_names_its_own_key_is_not_followed() throws IOException {
        try (var theirServer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            theirServer.setSoTimeout(500);
            var address = URI.create("http://127.0.0.1:" + theirServer.getLocalPort() + "/keys.json");
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(ours.getKeyID());
            var named = List.of(
                    header.jwkURL(address).build(),
                    header.jwkURL(null).x509CertURL(address).build());
            for (var one : named) {
                assertThat(get("/api/v1/admin/settings", signed(one, claims("admin"), theirs)))
                        .isEqualTo(401);
            }
            assertThatThrownBy(theirServer::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_huge_token_is_refused_as_a_header() {
        assertThat(get("/api/v1/admin/settings", "a".repeat(100_000))).isEqualTo(400);
        assertThat(get("/api/v1/admin/settings", "eyJhbGciOiJFUzI1NiJ9." + "a".repeat(10_000) + ".a"))
                .isEqualTo(401);
    }

    private Map<String, String> forgeries(String audience) {
        var all = new LinkedHashMap<String, String>();
        var good = signed(header(ours.getKeyID()), claims(audience), ours);
        var parts = good.split("\\.");
        var now = clock.instant();
        all.put("no signature", encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".");
        all.put("none in disguise", encode("{\"alg\":\"nOnE\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "." + parts[2]);
        all.put("a signature cut off", parts[0] + "." + parts[1] + ".");
        all.put("a signature of zeros", parts[0] + "." + parts[1] + "." + encode("\0".repeat(64)));
        all.put("the public key as a secret", maced(audience, ours.toPublicJWK().toJSONString()));
        all.put("the public key's bytes as a secret", maced(audience, publicBytes()));
        all.put("another key under the same name", signed(header(ours.getKeyID()), claims(audience), theirs));
        all.put("a key named as a file", signed(header("../../../../dev/null"), claims(audience), theirs));
        all.put("a key named as SQL", signed(header("' or '1'='1"), claims(audience), theirs));
        all.put("no key named", signed(header(null), claims(audience), theirs));
        all.put(
                "a key of its own",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(TYPE)
                                .jwk(theirs.toPublicJWK())
                                .build(),
                        claims(audience),
                        theirs));
        all.put(
                "another type",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID(ours.getKeyID())
                                .build(),
                        claims(audience),
                        ours));
        all.put(
                "no type",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID(ours.getKeyID())
                                .build(),
                        claims(audience),
                        ours));
        all.put(
                "an extension nobody knows",
                parts("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"crit\":[\"x\"],\"x\":1}", parts));
        all.put(
                "other words",
                parts[0] + "."
                        + encode(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                                .replace("tradewind", "tradewing"))
                        + "." + parts[2]);
        all.put("another audience", ours(claims("somebody")));
        all.put(
                "another issuer",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .issuer("https://evil.example")
                        .build()));
        all.put(
                "no issuer",
                ours(new JWTClaimsSet.Builder(claims(audience)).issuer(null).build()));
        all.put(
                "an old one",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .expirationTime(Date.from(now.minusSeconds(60)))
                        .build()));
        all.put(
                "one without an end",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .expirationTime(null)
                        .build()));
        all.put(
                "one of tomorrow",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .notBeforeTime(Date.from(now.plus(Duration.ofDays(1))))
                        .build()));
        all.put(
                "an actor of another kind",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .claim("kind", "JOB")
                        .build()));
        all.put(
                "nobody",
                ours(new JWTClaimsSet.Builder(claims(audience))
                        .subject("' or 1=1")
                        .build()));
        return all;
    }

    private String ours(JWTClaimsSet claims) {
        return signed(header(ours.getKeyID()), claims, ours);
    }

    private static String parts(String header, String[] parts) {
        return encode(header) + "." + parts[1] + "." + parts[2];
    }

    private JWTClaimsSet claims(String audience) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer("tradewind")
                .audience(audience)
                .subject(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        switch (audience) {
            case "store" -> claims.claim("kind", "SHOPPER");
            case "merchant" ->
                claims.claim("kind", "SELLER")
                        .claim("seller", UUID.randomUUID().toString())
                        .claim("roles", List.of("OWNER"));
            default -> claims.claim("kind", "OPERATOR").claim("roles", List.of("ADMIN"));
        }
        return claims.build();
    }

    private static JWSHeader header(@Nullable String key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key).build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String maced(String audience, String secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(TYPE)
                            .keyID(ours.getKeyID())
                            .build(),
                    claims(audience));
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.ISO_8859_1)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publicBytes() {
        try {
            return new String(ours.toECPublicKey().getEncoded(), StandardCharsets.ISO_8859_1);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private int get(String route, String token) {
        try {
            var answer = wire.send("GET " + route + " HTTP/1.1", "Authorization: Bearer " + token);
            if (answer.status() >= 400) {
                assertThat(answer.problem()).isTrue();
            }
            return answer.status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
