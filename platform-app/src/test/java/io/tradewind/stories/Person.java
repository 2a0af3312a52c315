package io.tradewind.stories;

import static io.tradewind.stories.Api.json;

import io.tradewind.stories.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody with an account, on one surface; signs in again when time has passed.
public class Person {

    public static final Map<String, Object> ADDRESS = json(
            "name", "王芳",
            "phone", "13800001111",
            "country", "CN",
            "province", "浙江省",
            "city", "杭州市",
            "district", "西湖区",
            "line1", "文三路1号",
            "postcode", "310012");

    private static final String PASSWORD = "correct horse battery 27";

    final Town town;
    final String email;
    private final String surface;
    private @Nullable Api client;
    private Instant signedInAt = Instant.MIN;

    Person(Town town, String surface, String email) {
        this.town = town;
        this.surface = surface;
        this.email = email;
    }

    static Person registers(Town town, String surface, String name) {
        var email = name + "." + UUID.randomUUID() + "@stories.example";
        town.guest()
                .post("/api/v1/store/accounts", json("email", email, "password", PASSWORD, "displayName", name))
                .is(201);
        return new Person(town, surface, email);
    }

    /// The same person on another surface.
    public Person on(String other) {
        return new Person(town, other, email);
    }

    /// The client, signed in.
    public Api api() {
        var current = client;
        if (current == null || signedInAt.plus(Duration.ofMinutes(5)).isBefore(town.now())) {
            current = town.signIn(surface, email, PASSWORD);
            client = current;
            signedInAt = town.now();
        }
        return current;
    }

    /// Forgets the token, as after a change of roles.
    public void signsInAgain() {
        client = null;
    }

    /// Asks for a quote on plain lines.
    public Answer quote(Wish... wishes) {
        return api().post("/api/v1/store/quotes", json("lines", lines(wishes), "address", ADDRESS));
    }

    /// Asks for a quote with coupons.
    public Answer quote(List<String> coupons, Wish... wishes) {
        return api().post("/api/v1/store/quotes", json("lines", lines(wishes), "address", ADDRESS, "coupons", coupons));
    }

    /// Agrees to a quote.
    public Answer places(String quote) {
        return places(quote, "sandbox");
    }

    /// Agrees to a quote, to be paid by this method.
    public Answer places(String quote, String method) {
        return api().once()
                .post(
                        "/api/v1/store/purchases",
                        json("quoteId", quote, "address", ADDRESS, "payment", json("method", method)));
    }

    /// Buys at once: quote and purchase.
    public Answer buys(Wish... wishes) {
        return places(quote(wishes).is(201).at("/id")).is(201);
    }

    /// Pays a payment; the sandbox is told how to behave.
    public Answer pays(String payment, String simulate) {
        return api().once().post("/api/v1/store/payments/" + payment + "/start", json("simulate", simulate));
    }

    private static List<Map<String, Object>> lines(Wish... wishes) {
        return Arrays.stream(wishes)
                .map(wish -> json("offer", wish.offer(), "quantity", wish.quantity()))
                .toList();
    }

    /// So many of an offer.
    public record Wish(String offer, long quantity) {
        public static Wish of(String offer) {
            return new Wish(offer, 1);
        }
    }
}
