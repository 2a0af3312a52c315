package io.tradewind.stories;

import static io.tradewind.stories.Api.json;

import io.tradewind.stories.Api.Answer;
import io.tradewind.stories.Person.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One sale of every kind, each stopped at another point of its life, so that every table has a row that
/// something can be wrong with: for tests about what is found when it is.
public final class EveryKindOfSale {

    private static final Duration RETURN_WINDOW = Duration.ofDays(8);
    private static final Duration HOLD_DAYS = Duration.ofDays(20);

    private final Town town;
    private final Merchant tea;
    private final Person fang;
    private final String tin;
    private final String code;

    private EveryKindOfSale(Town town) {
        this.town = town;
        tea = town.seller("Panda Tea");
        asksForFreight();
        tin = tea.sells("tin of tea", "50.00", 100).getFirst();
        fang = town.shopper("fang");
        code = "TEN" + UUID.randomUUID().toString().substring(0, 8);
        coupon(code, false);
    }

    /// They all happen, and nothing is wrong with any of them.
    public static void in(Town town) {
        town.goesOn();
        new EveryKindOfSale(town).happen();
        town.quiet();
        town.isWhole();
    }

    private void happen() {
        paidAfterItWasCalledOff();
        received(order(paid(fang.buys(new Wish(tin, 8))))); // earns the points that are used below
        moneyIsDue();
        payOut();
        town.settle();

        var sold = order(paid(withEverything()));
        received(sold);
        holdsPayouts(true);
        moneyIsDue();
        refunded(sold, 1);
        cancelled(order(paid(fang.buys(new Wish(tin, 3)))), 1);
        cancelled(order(paid(withEverything())), 2);
        received(order(paid(fang.buys(Wish.of(tin))))); // its points wait for the end of the return window
        claimed(paid(fang.buys(Wish.of(tin))));
        tea.ships(order(paid(fang.buys(new Wish(tin, 2)))), number()).is(201);
        var regretted = order(paid(fang.buys(Wish.of(tin))));

        // From here on nothing comes to rest: what waits goes on waiting.
        cancelled(regretted, 1);
        fang.api()
                .once()
                .post("/api/v1/store/purchases/" + withEverything().at("/id") + "/cancel", json())
                .is(200);
        withEverything();
        withClaimedCoupon();
        fang.pays(fang.buys(Wish.of(tin)).at("/payment/id"), "hang").is(200);
        holdsPayouts(false);
        payOut();
    }

    private void holdsPayouts(boolean held) {
        town.operator("ADMIN")
                .put(
                        "/api/v1/admin/sellers/" + tea.seller + "/switches",
                        json("name", "PAYOUTS_HELD", "value", held, "reason", "papers"))
                .is(200);
    }

    private void moneyIsDue() {
        town.pass(RETURN_WINDOW);
        town.pass(HOLD_DAYS);
    }

    private void asksForFreight() {
        tea.api()
                .post(
                        "/api/v1/merchant/freight-templates",
                        json(
                                "name",
                                "Parcel",
                                "basis",
                                "PIECE",
                                "standard",
                                true,
                                "promiseDays",
                                3,
                                "rules",
                                List.of(json(
                                        "firstUnits",
                                        1,
                                        "firstPrice",
                                        yuan("10.00"),
                                        "nextUnits",
                                        1,
                                        "nextPrice",
                                        yuan("2.00")))))
                .is(201);
    }

    private String coupon(String name, boolean claimable) {
        return town.operator("ADMIN")
                .post(
                        "/api/v1/admin/coupons",
                        json(
                                "name",
                                json("zh", "十元券", "en", "Ten off"),
                                "code",
                                claimable ? null : name,
                                "claimable",
                                claimable,
                                "market",
                                "CN",
                                "amount",
                                yuan("10.00"),
                                "totalCap",
                                20,
                                "buyerCap",
                                10,
                                "budget",
                                yuan("500.00"),
                                "validFrom",
                                "2026-01-01T00:00:00Z",
                                "validTo",
                                "2030-01-01T00:00:00Z"))
                .is(201)
                .at("/id");
    }

    private static Map<String, Object> yuan(String amount) {
        return json("amount", amount, "currency", "CNY");
    }

    /// Two tins with a coupon, points and freight.
    private Answer withEverything() {
        var quote = fang.api()
                .post(
                        "/api/v1/store/quotes",
                        json(
                                "lines",
                                List.of(json("offer", tin, "quantity", 2)),
                                "address",
                                Person.ADDRESS,
                                "coupons",
                                List.of(code),
                                "points",
                                50))
                .is(201);
        return fang.places(quote.at("/id")).is(201);
    }

    private void withClaimedCoupon() {
        var claimed = fang.api()
                .once()
                .post("/api/v1/store/coupons/" + coupon("", true) + "/claim", json())
                .is(201);
        fang.places(fang.quote(List.of(claimed.at("/code")), Wish.of(tin))
                        .is(201)
                        .at("/id"))
                .is(201);
    }

    private Answer paid(Answer purchase) {
        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.settle();
        return purchase;
    }

    private void claimed(Answer purchase) {
        town.operator("FINANCE")
                .once()
                .post(
                        "/api/v1/admin/payments/" + purchase.at("/payment/id") + "/chargebacks",
                        json("reference", "CB-" + UUID.randomUUID(), "amount", yuan("20.00"), "reason", "not received"))
                .is(201);
    }

    /// The gateway took the money and did not say so before the purchase was called off.
    private void paidAfterItWasCalledOff() {
        fang.pays(fang.buys(Wish.of(tin)).at("/payment/id"), "capture-then-timeout")
                .is(200);
        town.pass(Duration.ofMinutes(31));
    }

    private static String order(Answer purchase) {
        return purchase.at("/orders/0/id");
    }

    /// Shipped, delivered and confirmed.
    private void received(String order) {
        tea.ships(order, number()).is(201);
        var parcel = fang.api()
                .get("/api/v1/store/orders/" + order + "/shipments")
                .is(200)
                .at("/items/0/id");
        town.operator("ADMIN")
                .post("/api/v1/demo/shipments/" + parcel + "/deliver", json())
                .is(200);
        fang.api()
                .once()
                .post("/api/v1/store/orders/" + order + "/confirm-receipt", json())
                .is(200);
        town.settle();
    }

    private void refunded(String order, long pieces) {
        town.operator("FINANCE")
                .once()
                .post(
                        "/api/v1/admin/orders/" + order + "/refunds",
                        json("lines", units(order, pieces), "reason", "broken"))
                .is(201);
    }

    private void cancelled(String order, long pieces) {
        fang.api()
                .once()
                .post(
                        "/api/v1/store/orders/" + order + "/cancel",
                        json("lines", units(order, pieces), "reason", "changed-mind"))
                .is(200);
    }

    private List<Object> units(String order, long pieces) {
        var units = new ArrayList<Object>();
        fang.api()
                .get("/api/v1/store/orders/" + order)
                .is(200)
                .list("/lines")
                .forEach(line -> units.add(json("line", line.path("id").asString(), "quantity", pieces)));
        return units;
    }

    private void payOut() {
        town.operator("FINANCE")
                .once()
                .post("/api/v1/admin/payout-runs", json())
                .is(201);
    }

    private static String number() {
        return "SF" + UUID.randomUUID();
    }
}
