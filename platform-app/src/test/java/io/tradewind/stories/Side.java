package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Api.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A shop and somebody who buys there, with one thing of every kind that has an id, and a word of their own in all that
/// is
/// nobody else's business.
public final class Side {

    private static final String CURRENCY = "CNY";
    private static final Set<String> PUBLIC = Set.of("live offer", "claimable coupon");

    private final Town town;
    private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> things = new HashMap<>();
    private final Merchant shop;
    private final Person buyer;

    private Side(Town town) {
        this.town = town;
        shop = town.seller("Shop");
        buyer = town.shopper(word);
    }

    /// Two of them, who know nothing of each other, after a sale of each was paid out.
    public static List<Side> two(Town town) {
        town.goesOn();
        var sides = List.of(new Side(town), new Side(town));
        sides.forEach(Side::sells);
        town.settle();
        sides.forEach(Side::sellsOne);
        town.pass(Duration.ofDays(8));
        town.pass(Duration.ofDays(20));
        town.operator("FINANCE")
                .once()
                .post("/api/v1/admin/payout-runs", json())
                .is(201);
        town.settle();
        sides.forEach(Side::goesShopping);
        town.quiet();
        return sides;
    }

    /// Whose shop it is.
    public Merchant shop() {
        return shop;
    }

    /// Who buys there.
    public Person buyer() {
        return buyer;
    }

    /// What stands in the names, notes, numbers and addresses of this side.
    public String word() {
        return word;
    }

    /// What nobody else may read anywhere: the word, and the ids of what is not for sale.
    public Set<String> secrets() {
        var secrets = new HashSet<String>();
        secrets.add(word);
        things.forEach((kind, id) -> {
            if (!PUBLIC.contains(kind)) {
                secrets.add(id);
            }
        });
        return secrets;
    }

    /// The id of this side's thing of a kind: `offer`, `cart line`.
    public String the(String kind) {
        var id = things.get(kind);
        assertThat(id).as("nobody has made a thing of the kind '%s'", kind).isNotNull();
        return String.valueOf(id);
    }

    private void sells() {
        things.put("account", shop.api().get("/api/v1/merchant/me").is(200).at("/id"));
        things.put("live offer", shop.sells("green tea", "50.00", 100).getFirst());
        things.put("product", shop.creates(word + " tea", "10.00").is(201).at("/id"));
        things.put("offer", shop.offers(the("product")).getFirst());
        things.put(
                "sku",
                shop.api()
                        .get("/api/v1/merchant/offers/" + the("offer"))
                        .is(200)
                        .at("/sku"));
        shop.stocks(the("offer"), 7).is(200);
        things.put(
                "location",
                shop.api()
                        .post("/api/v1/merchant/locations", json("name", "place " + word, "kind", "WAREHOUSE"))
                        .is(201)
                        .at("/id"));
        things.put(
                "freight template",
                shop.api()
                        .post("/api/v1/merchant/freight-templates", template("freight " + word))
                        .is(201)
                        .at("/id"));
        things.put(
                "coupon",
                shop.api()
                        .post("/api/v1/merchant/coupons", coupon(word, false))
                        .is(201)
                        .at("/id"));
        things.put(
                "claimable coupon",
                shop.api()
                        .post("/api/v1/merchant/coupons", coupon("", true))
                        .is(201)
                        .at("/id"));
        operatorsLookAtIt();
    }

    private void operatorsLookAtIt() {
        var shopItself = "/api/v1/admin/sellers/" + shop.seller;
        var operator = town.operator("ADMIN");
        operator.post(
                        shopItself + "/licences",
                        json("kind", "FOOD_PERMIT", "number", word, "validUntil", "2040-01-01T00:00:00Z"))
                .is(200);
        for (var held : List.of(true, false)) {
            operator.put(
                            shopItself + "/switches",
                            json(
                                    "name",
                                    "PAYOUTS_HELD",
                                    "value",
                                    held,
                                    "reason",
                                    word,
                                    "until",
                                    "2040-01-01T00:00:00Z"))
                    .is(200);
        }
    }

    /// A freight template for everything that names no other.
    public static Map<String, Object> template(String name) {
        return json(
                "name",
                name,
                "basis",
                "PIECE",
                "standard",
                true,
                "promiseDays",
                3,
                "rules",
                List.of(json("firstUnits", 1, "firstPrice", yuan("10.00"), "nextUnits", 1, "nextPrice", yuan("2.00"))));
    }

    /// A coupon for whoever knows its code, or for whoever claims it.
    public static Map<String, Object> coupon(String code, boolean claimable) {
        return json(
                "name",
                json("zh", "一元券", "en", "One off"),
                "code",
                claimable ? null : code,
                "claimable",
                claimable,
                "market",
                "CN",
                "amount",
                yuan("1.00"),
                "totalCap",
                20,
                "buyerCap",
                10,
                "validFrom",
                "2026-01-01T00:00:00Z",
                "validTo",
                "2030-01-01T00:00:00Z");
    }

    private void sellsOne() {
        things.put("received order", paid(buys(1, word)));
        received(the("received order"));
    }

    private void goesShopping() {
        var api = buyer.api();
        town.operator("FINANCE")
                .once()
                .post(
                        "/api/v1/admin/orders/" + the("received order") + "/refunds",
                        json("lines", List.of(oneOf(the("received order"))), "reason", "broken"))
                .is(201);
        api.once()
                .post("/api/v1/store/coupons/" + the("claimable coupon") + "/claim", json())
                .is(201);
        things.put(
                "address",
                api.post("/api/v1/store/addresses", address()).is(201).at("/id"));
        var cart = api.post("/api/v1/store/carts", json()).is(201).at("/id");
        var lines = api.post("/api/v1/store/carts/" + cart + "/lines", json("offer", the("live offer"), "quantity", 1))
                .is(201);
        things.put("cart", cart);
        things.put("cart line", lines.at("/sellers/0/lines/0/id"));
        things.put("quote", quote(1, word));
        var unpaid = buys(1, word);
        things.put("purchase", unpaid.at("/id"));
        things.put("payment", unpaid.at("/payment/id"));
        things.put("order", paid(buys(2, word)));
        things.put(
                "order line",
                shop.api()
                        .get("/api/v1/merchant/orders/" + the("order"))
                        .is(200)
                        .at("/lines/0/id"));
        town.operator("ADMIN")
                .post("/api/v1/admin/coupons", coupon("P" + word, false))
                .is(201);
        cancelledInPart(paid(buys(3, "P" + word)));
        things.put("cancel request", asksToCancel(paid(buys(2, word))));
        town.operator("RISK")
                .once()
                .post("/api/v1/admin/orders/" + the("order") + "/holds", json("reason", "LOOKED_AT"))
                .is(201);
    }

    /// Where the buyer lives.
    public Map<String, Object> address() {
        var address = new HashMap<>(Person.ADDRESS);
        address.put("name", word);
        return address;
    }

    private String quote(long pieces, String coupon) {
        return buyer.api()
                .post(
                        "/api/v1/store/quotes",
                        json(
                                "lines",
                                List.of(json("offer", the("live offer"), "quantity", pieces)),
                                "address",
                                address(),
                                "coupons",
                                List.of(coupon)))
                .is(201)
                .at("/id");
    }

    private Answer buys(long pieces, String coupon) {
        return buyer.api()
                .once()
                .post(
                        "/api/v1/store/purchases",
                        json(
                                "quoteId",
                                quote(pieces, coupon),
                                "address",
                                address(),
                                "payment",
                                json("method", "sandbox")))
                .is(201);
    }

    private String paid(Answer purchase) {
        buyer.pays(purchase.at("/payment/id"), "ok").is(200);
        town.quiet();
        return purchase.at("/orders/0/id");
    }

    private void received(String order) {
        shop.ships(order, word + "-1").is(201);
        var parcel =
                buyer.api().get("/api/v1/store/orders/" + order + "/shipments").is(200);
        town.operator("ADMIN")
                .post("/api/v1/demo/shipments/" + parcel.at("/items/0/id") + "/deliver", json())
                .is(200);
        buyer.api()
                .once()
                .post("/api/v1/store/orders/" + order + "/confirm-receipt", json())
                .is(200);
    }

    private void cancelledInPart(String order) {
        shop.api()
                .once()
                .post(
                        "/api/v1/merchant/orders/" + order + "/cancel",
                        json("lines", List.of(oneOf(order)), "reason", "out-of-stock", "note", word))
                .is(200);
    }

    private String asksToCancel(String order) {
        shop.api()
                .once()
                .post(
                        "/api/v1/merchant/orders/" + order + "/shipments",
                        json("carrier", "SF", "trackingNumber", word + "-2", "lines", List.of(oneOf(order))))
                .is(201);
        return buyer.api()
                .once()
                .post("/api/v1/store/orders/" + order + "/cancel", json("reason", "changed-mind", "note", word))
                .is(202)
                .at("/request");
    }

    private Map<String, Object> oneOf(String order) {
        var line = shop.api().get("/api/v1/merchant/orders/" + order).is(200).at("/lines/0/id");
        return json("line", line, "quantity", 1);
    }

    private static Map<String, Object> yuan(String amount) {
        return json("amount", amount, "currency", CURRENCY);
    }
}
