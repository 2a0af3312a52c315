package io.tradewind.stories;

import static io.tradewind.stories.Api.json;

import io.tradewind.stories.Api.Answer;
import java.util.List;
import java.util.UUID;

/// Somebody who runs a shop.
public final class Merchant extends Person {

    public final UUID seller;

    private Merchant(Town town, String email, UUID seller) {
        super(town, "merchant", email);
        this.seller = seller;
    }

    static Merchant admitted(Town town, String shopName) {
        var person = Person.registers(town, "merchant", "owner");
        var applied = person.api()
                .post("/api/v1/merchant/applications", application(shopName))
                .is(201);
        var merchant = new Merchant(town, person.email, UUID.fromString(applied.at("/sellerId")));
        town.operator("REVIEWER")
                .post(
                        "/api/v1/admin/seller-applications/" + openApplication(town, merchant.seller) + "/decision",
                        json("approve", true, "reason", "Documents complete"))
                .is(200);
        return merchant;
    }

    static Object application(String shopName) {
        return json(
                "shopName",
                shopName + " " + UUID.randomUUID().toString().substring(0, 8),
                "businessType",
                "COMPANY",
                "legalName",
                shopName + " Trading Ltd",
                "registrationNumber",
                "91330100MA" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT),
                "contact",
                "13900002222",
                "categories",
                List.of());
    }

    static String openApplication(Town town, UUID seller) {
        var queue = town.operator("REVIEWER")
                .get("/api/v1/admin/seller-applications?status=PENDING&limit=100")
                .is(200);
        return queue.list("/items").stream()
                .filter(item -> item.toString().contains(seller.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open application of " + seller + ": " + queue.body()))
                .path("id")
                .asString();
    }

    /// Describes a product with a red and a blue SKU; not submitted yet.
    public Answer creates(String title, String price) {
        return api().post(
                        "/api/v1/merchant/products",
                        json(
                                "category",
                                town.category(),
                                "titles",
                                json("zh", title, "en", title),
                                "descriptions",
                                json("en", "<p>" + title + "</p>"),
                                "skus",
                                List.of(sku("red", price), sku("blue", price))));
    }

    private static Object sku(String colour, String price) {
        return json(
                "options",
                json("colour", colour),
                "weightGrams",
                500,
                "sellerSku",
                colour + "-" + UUID.randomUUID(),
                "price",
                json("amount", price, "currency", "CNY"));
    }

    /// Submits a product and has it approved.
    public void lists(String product) {
        api().post("/api/v1/merchant/products/" + product + "/submit", json()).is(200);
        var operator = town.operator("REVIEWER");
        var queue = operator.get("/api/v1/admin/listing-reviews?status=PENDING&limit=100")
                .is(200);
        var review = queue.list("/items").stream()
                .filter(item -> item.toString().contains(product))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no review of " + product))
                .path("id")
                .asString();
        operator.post(
                        "/api/v1/admin/listing-reviews/" + review + "/decision",
                        json("approve", true, "reason", "In order"))
                .is(200);
    }

    /// A live product with so many of each SKU; answers the offers, red first.
    public List<String> sells(String title, String price, long onHand) {
        var product = creates(title, price).is(201).at("/id");
        lists(product);
        var offers = offers(product);
        offers.forEach(offer -> stocks(offer, onHand).is(200));
        return offers;
    }

    /// The shop's offers on a product.
    public List<String> offers(String product) {
        return api().get("/api/v1/merchant/offers?product=" + product + "&limit=100").is(200).list("/items").stream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /// Says how many there are.
    public Answer stocks(String offer, long onHand) {
        return api().put("/api/v1/merchant/offers/" + offer + "/stock", json("onHand", onHand));
    }

    /// How many can still be sold, reserved ones not counted.
    public Answer stock(String offer) {
        return api().get("/api/v1/merchant/offers/" + offer + "/stock").is(200);
    }

    /// Ships everything of an order.
    public Answer ships(String order, String tracking) {
        var lines = api().get("/api/v1/merchant/orders/" + order).is(200).list("/lines").stream()
                .map(line -> (Object) json(
                        "line",
                        line.path("id").asString(),
                        "quantity",
                        line.path("quantity").asLong()))
                .toList();
        return api().once()
                .post(
                        "/api/v1/merchant/orders/" + order + "/shipments",
                        json("carrier", "SF", "trackingNumber", tracking, "lines", lines));
    }
}
