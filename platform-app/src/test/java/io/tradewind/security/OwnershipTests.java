package io.tradewind.security;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.web.Routes;
import io.tradewind.kernel.web.Routes.Route;
import io.tradewind.kernel.web.Surface;
import io.tradewind.stories.Api;
import io.tradewind.stories.Api.Answer;
import io.tradewind.stories.Person;
import io.tradewind.stories.Side;
import io.tradewind.stories.Town;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose it is: every route of shoppers, sellers and long work that takes an id is called with another's.
@PlatformIT
@Capability("C14")
@Import(Town.Configuration.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /// What the id in an address is the id of, by what stands before it: a thing of a [Side].
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("/api/v1/store/addresses/", "address"),
            Map.entry("/api/v1/store/carts/", "cart"),
            Map.entry("/api/v1/store/carts/{id}/lines/", "cart line"),
            Map.entry("/api/v1/store/orders/", "order"),
            Map.entry("/api/v1/store/payments/", "payment"),
            Map.entry("/api/v1/store/purchases/", "purchase"),
            Map.entry("/api/v1/store/quotes/", "quote"),
            Map.entry("/api/v1/merchant/cancel-requests/", "cancel request"),
            Map.entry("/api/v1/merchant/coupons/", "coupon"),
            Map.entry("/api/v1/merchant/freight-templates/", "freight template"),
            Map.entry("/api/v1/merchant/offers/", "offer"),
            Map.entry("/api/v1/merchant/orders/", "order"),
            Map.entry("/api/v1/merchant/products/", "product"),
            Map.entry("/api/v1/operations/", "operation"));

    /// Ids that are nobody's: what is on the shelf, coupons for whoever claims them, a visit that the visitor names
    /// himself.
    private static final Set<String> NOBODYS =
            Set.of("/api/v1/store/products/", "/api/v1/store/coupons/", "/api/v1/store/visits/");

    /// A guest's cart is merged by whoever holds its token; nobody's id helps, not even his own.
    private static final String MERGE = "/api/v1/store/carts/{id}/merge";

    private final Map<String, Object> bodies = new HashMap<>();

    @Autowired
    private Routes routes;

    @Autowired
    private Town town;

    @Autowired
    private JdbcClient jdbc;

    private Side mine;
    private Side theirs;
    private Map<String, String> operations;

    @AfterAll
    void nothing_waits() {
        town.rests();
    }

    @BeforeEach
    void there_are_two_of_everything() {
        town.goesOn();
        mine = Sides.of(town).getFirst();
        theirs = Sides.of(town).getLast();
        var started = town.operator("ADMIN")
                .post("/api/v1/admin/search/rebuild", json())
                .is(202);
        operations = Map.of("operation", started.at("/operation"));
        town.quiet();
        write("PUT /api/v1/store/addresses/{id}", theirs.address());
        write("POST /api/v1/store/carts/{id}/lines", json("offer", theirs.the("live offer"), "quantity", 1));
        write("PATCH /api/v1/store/carts/{id}/lines/{line}", json("quantity", 2));
        write("POST /api/v1/store/carts/{id}/merge", json());
        write("POST /api/v1/store/orders/{id}/cancel", json("reason", "changed-mind"));
        write("POST /api/v1/store/payments/{id}/start", json("simulate", "ok"));
        write("POST /api/v1/store/purchases/{id}/payments", json("method", "sandbox"));
        write("POST /api/v1/merchant/cancel-requests/{id}/decision", json("agree", true));
        write("PATCH /api/v1/merchant/coupons/{id}", json("state", "ENDED"));
        write("PUT /api/v1/merchant/freight-templates/{id}", Side.template("another"));
        write("POST /api/v1/merchant/offers/{id}/pause", json("reason", "why not"));
        write("PUT /api/v1/merchant/offers/{id}/price", json("amount", "0.01", "currency", "CNY"));
        write("PUT /api/v1/merchant/offers/{id}/stock", json("onHand", 0));
        write("POST /api/v1/merchant/orders/{id}/cancel", json("reason", "out-of-stock"));
        write("POST /api/v1/merchant/orders/{id}/shipments", json("carrier", "SF", "trackingNumber", "SF-none"));
        write("PATCH /api/v1/merchant/products/{id}", json("brand", "another"));
    }

    private void write(String route, Object body) {
        bodies.put(route, body);
    }

    @Test
    void anothers_id_is_not_found_and_nothing_of_it_changes() {
        var wrong = new ArrayList<String>();
        var before = everything();
        for (var route : withIds()) {
            for (var stranger : strangers(route)) {
                var answer = call(stranger.getValue(), route, theirs);
                var refused = answer.status() == 404
                        || (answer.status() == 401 && stranger.getKey().equals("a guest"));
                if (!refused) {
                    wrong.add(stranger.getKey() + " got " + said(answer));
                }
            }
        }
        town.quiet();

        assertThat(wrong).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void its_owner_finds_it_by_the_same_call() {
        var wrong = new ArrayList<String>();
        var owner = Side.two(town).getFirst();
        for (var route : withIds()) {
            if (route.pattern().equals(MERGE)) {
                continue;
            }
            var answer = call(ownersApi(owner, route), route, owner);
            if (Set.of(400, 401, 403, 404, 415, 422, 428).contains(answer.status()) || answer.status() >= 500) {
                wrong.add(said(answer));
            }
        }
        town.quiet();

        assertThat(wrong).as("so that the strangers' 404 says something").isEmpty();
    }

    @Test
    void anothers_id_in_a_body_is_not_found_either() {
        var api = mine.shop().api();
        var line = List.of(json("line", theirs.the("order line"), "quantity", 1));
        var before = everything();
        var tried = List.of(
                api.post("/api/v1/merchant/offers", offer(theirs.the("sku"), null)),
                api.put(
                        "/api/v1/merchant/offers/" + mine.the("offer") + "/stock",
                        json("onHand", 1, "location", theirs.the("location"))),
                api.once()
                        .post(
                                "/api/v1/merchant/stock-adjustments",
                                json("offer", theirs.the("offer"), "kind", "ADJUST", "quantity", -1, "reason", "lost")),
                api.once()
                        .post(
                                "/api/v1/merchant/orders/" + mine.the("order") + "/shipments",
                                json("carrier", "SF", "trackingNumber", "SF-none", "lines", line)),
                api.once()
                        .post(
                                "/api/v1/merchant/orders/" + mine.the("order") + "/cancel",
                                json("reason", "out-of-stock", "lines", line)),
                mine.buyer()
                        .api()
                        .once()
                        .post(
                                "/api/v1/store/orders/" + mine.the("order") + "/cancel",
                                json("reason", "changed-mind", "lines", line)),
                mine.buyer()
                        .api()
                        .post("/api/v1/store/quotes", json("cartId", theirs.the("cart"), "address", mine.address())),
                mine.buyer()
                        .api()
                        .once()
                        .post(
                                "/api/v1/store/purchases",
                                json(
                                        "quoteId",
                                        theirs.the("quote"),
                                        "address",
                                        mine.address(),
                                        "payment",
                                        json("method", "sandbox"))));
        var counted = api.post(
                        "/api/v1/merchant/stock-counts",
                        json("counts", List.of(json("offer", theirs.the("offer"), "onHand", 1))))
                .is(200);
        town.quiet();

        assertThat(tried)
                .allSatisfy(answer -> assertThat(answer.status())
                        .as(said(answer))
                        .isBetween(400, 499)
                        .isNotIn(400, 401, 403, 415, 428));
        assertThat(counted.at("/results/0/counted")).isEqualTo("false");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void an_offer_that_names_another_shops_freight_is_not_carried_by_it() {
        var shop = town.seller("Third");
        var own = shop.sells("own tea", "10.00", 1).getFirst();
        var sku = shop.api().get("/api/v1/merchant/offers/" + own).is(200).at("/sku");
        var offer = shop.api()
                .post("/api/v1/merchant/offers", offer(sku, theirs.the("freight template")))
                .is(201)
                .at("/id");
        shop.stocks(offer, 1).is(200);
        town.settle();

        var quote = mine.buyer().quote(Person.Wish.of(offer)).is(201);

        assertThat(quote.at("/total/amount"))
                .as("carried free, as what has no freight")
                .isEqualTo("5.00");
    }

    @Test
    void no_list_export_search_or_sum_shows_anothers_things() {
        var shown = new ArrayList<String>();
        var known = new ArrayList<String>();
        for (var route : routes.all()) {
            if (!route.method().equals("GET")
                    || route.rule() == null
                    || VARIABLE.matcher(route.pattern()).find()) {
                continue;
            }
            for (var path : asked(route.pattern())) {
                for (var stranger : strangers(route)) {
                    if (shows(stranger.getValue().get(path))) {
                        shown.add(path + " to " + stranger.getKey());
                    }
                }
                if (Set.of(Surface.STORE, Surface.MERCHANT)
                                .contains(route.rule().surface())
                        && shows(ownersApi(theirs, route).get(path))) {
                    known.add(path);
                }
            }
        }

        assertThat(shown).isEmpty();
        assertThat(known)
                .as("what is theirs they see in these, so that it could be seen")
                .contains(
                        "/api/v1/merchant/products",
                        "/api/v1/merchant/offers",
                        "/api/v1/merchant/locations",
                        "/api/v1/merchant/freight-templates",
                        "/api/v1/merchant/coupons",
                        "/api/v1/merchant/orders",
                        "/api/v1/merchant/statements?format=csv",
                        "/api/v1/merchant/stock-movements",
                        "/api/v1/merchant/stock-movements.csv",
                        "/api/v1/store/orders",
                        "/api/v1/store/carts/mine",
                        "/api/v1/store/addresses",
                        "/api/v1/store/me");
    }

    private boolean shows(Answer answer) {
        return theirs.secrets().stream().anyMatch(answer.response().body()::contains);
    }

    /// As it is, and narrowed to what is theirs.
    private List<String> asked(String path) {
        return List.of(
                path,
                path + "?q=" + theirs.word(),
                path + "?seller=" + theirs.shop().seller,
                path + "?product=" + theirs.the("product") + "&offer=" + theirs.the("offer") + "&location="
                        + theirs.the("location"),
                path + "?format=csv");
    }

    private static Map<String, Object> offer(String sku, @Nullable String template) {
        return json(
                "sku",
                sku,
                "sellerSku",
                "none-" + UUID.randomUUID(),
                "condition",
                "USED",
                "price",
                json("amount", "5.00", "currency", "CNY"),
                "freightTemplate",
                template);
    }

    /// Reads before writes, what removes last.
    private List<Route> withIds() {
        var found = routes.all().stream()
                .filter(route -> route.rule() != null
                        && Set.of(Surface.STORE, Surface.MERCHANT, Surface.OPERATIONS)
                                .contains(route.rule().surface())
                        && VARIABLE.matcher(route.pattern()).find()
                        && NOBODYS.stream().noneMatch(route.pattern()::startsWith)
                        && !route.pattern().equals("/api/v1/operations/{id}/events")
                        && !route.pattern().equals("/api/v1/operations/{id}/files/{name}"))
                .sorted(Comparator.comparingInt((Route route) ->
                        List.of("GET", "PATCH", "PUT", "POST", "DELETE").indexOf(route.method())))
                .toList();
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }

    private Map<String, Api> known(Route route) {
        var surface = route.rule() == null ? Surface.HOOKS : route.rule().surface();
        var people = new TreeMap<String, Api>();
        if (surface != Surface.MERCHANT) {
            people.put("a guest", town.guest());
            people.put("a shopper", mine.buyer().api());
        }
        if (surface != Surface.STORE) {
            people.put("a seller", mine.shop().api());
        }
        return people;
    }

    private List<Map.Entry<String, Api>> strangers(Route route) {
        return route.rule() != null
                        && Set.of(Surface.STORE, Surface.MERCHANT, Surface.OPERATIONS)
                                .contains(route.rule().surface())
                ? List.copyOf(known(route).entrySet())
                : List.of();
    }

    private Api ownersApi(Side owner, Route route) {
        return switch (route.rule() == null ? Surface.HOOKS : route.rule().surface()) {
            case STORE -> owner.buyer().api();
            case MERCHANT -> owner.shop().api();
            case OPERATIONS, ADMIN, DEMO, HOOKS -> town.operator("ADMIN");
        };
    }

    private Answer call(Api api, Route route, Side owner) {
        var name = route.method() + " " + route.pattern();
        return api.once()
                .with("If-Match", "\"none\"")
                .send(route.method(), address(route.pattern(), owner), bodies.get(name));
    }

    private String address(String pattern, Side owner) {
        var address = new StringBuilder();
        var variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            var kind = KINDS.get(pattern.substring(0, variable.start()));
            assertThat(kind)
                    .as("%s has an id of a kind that nobody knows how to make: say what it is of", pattern)
                    .isNotNull();
            var id = operations.containsKey(kind) ? operations.get(kind) : owner.the(String.valueOf(kind));
            variable.appendReplacement(address, Matcher.quoteReplacement(String.valueOf(id)));
        }
        return variable.appendTail(address).toString();
    }

    /// What all rows of all that matters say.
    private Map<String, String> everything() {
        var tables = jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                            and table_name ~ '^(catalog|supply|orders|payments|marketing|members)_'
                            and table_name not in ('members_session', 'members_refresh_token', 'members_throttle')
                        """).query(String.class).list();
        var sums = new TreeMap<String, String>();
        for (var table : tables) {
            sums.put(
                    table,
                    jdbc.sql("select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                                    + table + " t")
                            .query(String.class)
                            .single());
        }
        return sums;
    }

    private static String said(Answer answer) {
        return answer.asked() + " -> " + answer.status() + " "
                + answer.response().body();
    }
}
