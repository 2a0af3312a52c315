package io.tradewind.hostile;

import static io.tradewind.stories.Api.json;

import io.tradewind.stories.Api;
import io.tradewind.stories.Person;
import io.tradewind.stories.Person.Wish;
import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A small marketplace to be attacked: a shop with goods, a shopper with a cart, a quote, purchases and orders, an
/// operator; their tokens, and the ids of what they have.
final class Stage {

    private static @Nullable Stage standing;

    private final Town town;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, List<String>> known = new LinkedHashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Map<String, List<String>> listed = new ConcurrentHashMap<>();

    private Stage(Town town) {
        this.town = town;
    }

    /// Sets the stage once; the tests share it, because the attacks change what setting it a second time would need.
    static synchronized Stage of(Town town, As as) {
        var stage = standing;
        if (stage == null) {
            stage = set(town, as);
            standing = stage;
        }
        return stage;
    }

    private static Stage set(Town town, As as) {
        var stage = new Stage(town);
        var shop = town.seller("Attacked");
        var victim = town.seller("Victim");
        var offers = shop.sells("a thing", "12.00", 1_000_000);
        var shopper = town.shopper("fang");
        var cart = shopper.api().post("/api/v1/store/carts", json()).is(201);
        shopper.api()
                .post(
                        "/api/v1/store/carts/" + cart.at("/id") + "/lines",
                        json("offer", offers.getFirst(), "quantity", 2))
                .is(201);
        var line = shopper.api()
                .get("/api/v1/store/carts/" + cart.at("/id"))
                .is(200)
                .at("/sellers/0/lines/0/id");
        shopper.api().post("/api/v1/store/addresses", Person.ADDRESS).is(201);
        var paid = shopper.buys(Wish.of(offers.getFirst()));
        shopper.pays(paid.at("/payment/id"), "ok").is(200);
        var unpaid = shopper.buys(Wish.of(offers.getLast()));
        var quote = shopper.quote(Wish.of(offers.getFirst())).is(201).at("/id");
        town.settle();
        var orders = shopper.api().get("/api/v1/store/orders").is(200).list("/items");
        var order = orders.stream()
                .filter(found -> found.path("status").asString().equals("PAID"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        var bought = shopper.api().get("/api/v1/store/orders/" + order).is(200);
        var product = shop.api().get("/api/v1/merchant/products").is(200);
        stage.known.put("offer", offers);
        stage.known.put("cartId", List.of(cart.at("/id")));
        stage.known.put("quoteId", List.of(quote));
        stage.known.put("line", List.of(bought.at("/lines/0/id"), line));
        stage.known.put("lineIds", List.of(line));
        stage.known.put("category", List.of(town.category()));
        stage.known.put("categories", List.of(town.category()));
        stage.known.put("product", List.of(product.at("/items/0/id")));
        stage.known.put("products", List.of(product.at("/items/0/id")));
        stage.known.put("seller", List.of(victim.seller.toString()));
        stage.known.put("sellers", List.of(victim.seller.toString()));
        stage.known.put("carts", List.of(cart.at("/id")));
        stage.known.put("purchases", List.of(paid.at("/id"), unpaid.at("/id")));
        stage.known.put("payments", List.of(unpaid.at("/payment/id"), paid.at("/payment/id")));
        stage.known.put("quotes", List.of(quote));
        stage.known.put("carrier", List.of("sandbox", "SF"));
        stage.known.put("provider", List.of("sandbox"));
        stage.known.put("key", List.of("orders.max-coupons"));
        stage.tokens.put("store", stage.unending(as, "store", shopper.api()));
        stage.tokens.put("merchant", stage.unending(as, "merchant", shop.api()));
        stage.tokens.put(
                "admin",
                as.token("admin", UUID.randomUUID().toString(), Map.of("kind", "OPERATOR", "roles", List.of("ADMIN"))));
        stage.known.put("sellers/", List.of(victim.seller.toString()));
        stage.kept.add(town.category()); // without which nothing could be sold
        return stage;
    }

    // The same actor, whatever becomes of the session.
    private String unending(As as, String surface, Api api) {
        var token = api.bearer();
        var claims = Api.JSON.readTree(new String(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
                StandardCharsets.UTF_8));
        var kept = new LinkedHashMap<String, Object>();
        kept.put("kind", claims.path("kind").asString());
        if (claims.has("seller")) {
            kept.put("seller", claims.path("seller").asString());
            kept.put(
                    "roles",
                    claims.path("roles").valueStream().map(JsonNode::asString).toList());
        }
        return as.token(surface, claims.path("sub").asString(), kept);
    }

    /// The token of the actor who may most on a surface; empty where there is none.
    String token(String surface) {
        return switch (surface) {
            case "hooks" -> "";
            case "demo", "operations" -> tokens.getOrDefault("admin", "");
            default -> tokens.getOrDefault(surface, "");
        };
    }

    /// Ids by the field that takes them.
    Map<String, List<String>> known() {
        return known;
    }

    /// An id for a parameter of an operation's path: of a thing that is there, where there is one.
    String id(Operation operation, String parameter, RandomGenerator random) {
        var before = operation.path().substring(0, operation.path().indexOf("{" + parameter + "}") - 1);
        var collection = before.substring(before.lastIndexOf('/') + 1);
        var ids = known.get(parameter);
        if (ids == null && before.endsWith("admin/sellers")) {
            ids = known.get("sellers/");
        }
        if (ids == null && operation.surface().equals("store")) {
            ids = known.get(collection);
        }
        if (ids == null && !before.contains("{")) {
            ids = listed.computeIfAbsent(before, path -> list(operation.surface(), path));
        }
        return ids == null || ids.isEmpty()
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : ids.get(random.nextInt(ids.size()));
    }

    /// Forgets what was listed, so that new things are found.
    void lookAgain() {
        listed.clear();
    }

    private List<String> list(String surface, String path) {
        var answer = town.guest().signedIn(token(surface)).get(path);
        if (answer.status() != 200) {
            return List.of();
        }
        var body = answer.body();
        return (body.isArray() ? body : body.path("items"))
                .valueStream()
                .map(item -> item.path("id").asString(""))
                .filter(id -> !id.isEmpty() && !kept.contains(id))
                .limit(20)
                .toList();
    }
}
