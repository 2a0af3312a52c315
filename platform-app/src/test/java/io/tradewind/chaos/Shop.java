package io.tradewind.chaos;

import static io.tradewind.chaos.Wire.json;

import io.tradewind.chaos.Wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What there is to buy, and who sells and runs it: set up over HTTP while all is well.
final class Shop {

    private static final Pattern TOKEN = Pattern.compile("(?m)^ {4}([A-Za-z0-9_-]{40,})$");
    private static final String PASSWORD = "correct horse battery 27";
    private static final String OPERATOR = "operator@faults.example";
    private static final String PLENTY = "1000000";
    private static final int BUSY = 100;
    /// How long an audit of everything may take.
    private static final Duration AUDIT = Duration.ofMinutes(2);

    private final Wire wire = new Wire();
    private final Wire auditor = new Wire(AUDIT);
    private final URI node;
    private final Map<String, SignedIn> signedIn = new ConcurrentHashMap<>();
    private final List<Seller> sellers = new ArrayList<>();
    private final List<String> plenty = new ArrayList<>();
    private @Nullable String scarce;

    private Shop(URI node) {
        this.node = node;
    }

    /// Sets everything up.
    static Shop opens(List<Node> nodes, Database database) {
        var shop = new Shop(nodes.getFirst().url());
        var token = nodes.stream()
                .map(Shop::tokenShown)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow();
        shop.guest(
                "POST",
                "/api/v1/admin/operators/first",
                json("token", token, "email", OPERATOR, "password", PASSWORD, "displayName", "Operator"),
                201);
        shop.setting("risk.velocity.client-address.review", "0");
        shop.setting("risk.velocity.client-address.refuse", "0");
        shop.setting("risk.velocity.address.review", "0");
        database.rows().sql("""
                        insert into payments_method values
                            ('bank', '2000-01-01T00:00:00Z', 'bank', 'CAPTURED', 1800, '{CN,BR}', true, true),
                            ('bank-auth', '2000-01-01T00:00:00Z', 'bank', 'AUTHORIZED', 1800, '{CN,BR}', true, true)
                        """).update();
        var category = shop.category();
        for (var name : List.of("Panda Tea", "Crane Toys")) {
            var seller = shop.admits(name);
            shop.sellers.add(seller);
            shop.plenty.addAll(shop.lists(seller, category, name, PLENTY));
        }
        shop.scarce =
                shop.lists(shop.sellers.getFirst(), category, "Last of it", "0").getFirst();
        return shop;
    }

    /// Offers of which there is enough for everybody.
    List<String> plenty() {
        return plenty;
    }

    /// The offer of which there is never enough.
    String scarce() {
        return java.util.Objects.requireNonNull(scarce);
    }

    /// So many pieces of the scarce offer can still be sold.
    void has(long pieces) {
        var stock = "/api/v1/merchant/offers/" + scarce() + "/stock";
        var reserved =
                sellerAsks(0, "GET", stock, null, 200).body().path("reserved").asLong();
        sellerAsks(0, "PUT", stock, json("onHand", reserved + pieces), 200);
    }

    /// How many pieces of the scarce offer can still be sold.
    long left() {
        var stock = sellerAsks(0, "GET", "/api/v1/merchant/offers/" + scarce() + "/stock", null, 200)
                .body();
        return stock.path("onHand").asLong() - stock.path("reserved").asLong();
    }

    /// A seller's access token, fresh enough.
    String sellerToken(URI at, int which) {
        return token(at, "merchant", sellers.get(which).email);
    }

    /// An operator's.
    String operatorToken(URI at) {
        return token(at, "admin", OPERATOR);
    }

    /// Time has gone on: nobody counts on a session that may have run out.
    void everybodySignsInAgain() {
        signedIn.clear();
    }

    /// The sellers, as the orders name them.
    List<String> sellers() {
        return sellers.stream().map(Seller::id).toList();
    }

    /// Asks as the operator.
    Reply operator(String method, String path, @Nullable Object body, int expected) {
        return ask(operatorToken(node), method, path, body, expected);
    }

    /// What the oracles find.
    Reply audit() {
        return expect(
                auditor,
                node,
                Map.of("Authorization", "Bearer " + operatorToken(node)),
                "GET",
                "/api/v1/admin/integrity",
                null,
                200);
    }

    private void setting(String key, String value) {
        operator(
                "PUT",
                "/api/v1/admin/settings/" + key,
                json("value", value, "reason", "Everybody comes from one address here."),
                204);
    }

    private String category() {
        return operator(
                        "POST",
                        "/api/v1/admin/categories",
                        json(
                                "code", "fault-goods",
                                "names", json("zh", "故障商品", "en", "Goods"),
                                "attributes",
                                        List.of(json(
                                                "code",
                                                "colour",
                                                "names",
                                                json("zh", "颜色", "en", "Colour"),
                                                "type",
                                                "option",
                                                "required",
                                                true,
                                                "variant",
                                                true,
                                                "filter",
                                                true,
                                                "options",
                                                List.of("red", "blue")))),
                        201)
                .at("/id");
    }

    private Seller admits(String name) {
        var email = UUID.randomUUID() + "@faults.example";
        guest("POST", "/api/v1/store/accounts", json("email", email, "password", PASSWORD, "displayName", name), 201);
        var id = ask(
                        token(node, "merchant", email),
                        "POST",
                        "/api/v1/merchant/applications",
                        json(
                                "shopName",
                                name,
                                "businessType",
                                "COMPANY",
                                "legalName",
                                name + " Ltd",
                                "registrationNumber",
                                "91330100MA" + name.hashCode(),
                                "contact",
                                "13900002222",
                                "categories",
                                List.of()),
                        201)
                .at("/sellerId");
        var application = find("/api/v1/admin/seller-applications?status=PENDING&limit=100", id);
        operator(
                "POST",
                "/api/v1/admin/seller-applications/" + application + "/decision",
                json("approve", true, "reason", "Complete"),
                200);
        signedIn.clear(); // the owner's next token is the shop's
        return new Seller(id, email);
    }

    private List<String> lists(Seller seller, String category, String title, String onHand) {
        var product = ask(
                        token(node, "merchant", seller.email),
                        "POST",
                        "/api/v1/merchant/products",
                        json(
                                "category", category,
                                "titles", json("zh", title, "en", title),
                                "descriptions", json("en", "<p>" + title + "</p>"),
                                "skus", List.of(sku("red"), sku("blue"))),
                        201)
                .at("/id");
        ask(
                token(node, "merchant", seller.email),
                "POST",
                "/api/v1/merchant/products/" + product + "/submit",
                json(),
                200);
        var review = find("/api/v1/admin/listing-reviews?status=PENDING&limit=100", product);
        operator(
                "POST",
                "/api/v1/admin/listing-reviews/" + review + "/decision",
                json("approve", true, "reason", "In order"),
                200);
        var items = ask(
                        token(node, "merchant", seller.email),
                        "GET",
                        "/api/v1/merchant/offers?product=" + product + "&limit=100",
                        null,
                        200)
                .body()
                .path("items");
        var offers = IntStream.range(0, items.size())
                .mapToObj(i -> items.path(i).path("id").asString())
                .toList();
        offers.forEach(offer -> ask(
                token(node, "merchant", seller.email),
                "PUT",
                "/api/v1/merchant/offers/" + offer + "/stock",
                json("onHand", Long.parseLong(onHand)),
                200));
        return offers;
    }

    private static Object sku(String colour) {
        return json(
                "options",
                json("colour", colour),
                "weightGrams",
                500,
                "sellerSku",
                colour + "-" + UUID.randomUUID(),
                "price",
                json("amount", colour.equals("red") ? "19.90" : "33.35", "currency", "CNY"));
    }

    private String find(String list, String about) {
        var items = operator("GET", list, null, 200).body().path("items");
        for (int i = 0; i < items.size(); i++) {
            if (items.path(i).toString().contains(about)) {
                return items.path(i).path("id").asString();
            }
        }
        throw new AssertionError("nothing about " + about + " in " + items);
    }

    /// Asks as a seller.
    Reply sellerAsks(int which, String method, String path, @Nullable Object body, int expected) {
        return ask(sellerToken(node, which), method, path, body, expected);
    }

    private String token(URI at, String surface, String email) {
        var now = System.nanoTime();
        return signedIn.compute(
                        surface + email,
                        (_, known) -> known != null && now - known.at < 120_000_000_000L
                                ? known
                                : new SignedIn(
                                        guest(
                                                        at,
                                                        "POST",
                                                        "/api/v1/" + surface + "/sessions",
                                                        json("email", email, "password", PASSWORD),
                                                        200)
                                                .at("/accessToken"),
                                        now))
                .token;
    }

    private Reply guest(String method, String path, Object body, int expected) {
        return guest(node, method, path, body, expected);
    }

    private Reply guest(URI at, String method, String path, Object body, int expected) {
        return expect(at, Map.of(), method, path, body, expected);
    }

    private Reply ask(String token, String method, String path, @Nullable Object body, int expected) {
        return expect(
                node,
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                method,
                path,
                body,
                expected);
    }

    private Reply expect(
            URI at, Map<String, String> headers, String method, String path, @Nullable Object body, int expected) {
        return expect(wire, at, headers, method, path, body, expected);
    }

    private static Reply expect(
            Wire wire,
            URI at,
            Map<String, String> headers,
            String method,
            String path,
            @Nullable Object body,
            int expected) {
        try {
            var reply = wire.send(at, method, path, headers, body);
            // A node that has just come through something may say once or twice that it is busy.
            for (int attempt = 0; reply.status() == 503 && attempt < BUSY; attempt++) {
                Day.pause(Duration.ofMillis(250));
                reply = wire.send(at, method, path, headers, body);
            }
            if (reply.status() != expected) {
                throw new AssertionError(method + " " + path + " answered " + reply);
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tokenShown(Node node) {
        try {
            var shown = TOKEN.matcher(Files.readString(node.log()));
            return shown.find() ? shown.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Seller(String id, String email) {}

    private record SignedIn(String token, long at) {}
}
