package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Person.Wish;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sales that end otherwise than hoped: stock, points, coupons and money end where they belong.
class UnhappyStories extends Story {

    private @Nullable Merchant teaShop;
    private String offer = "";

    private Merchant tea() {
        return Objects.requireNonNull(teaShop);
    }

    @BeforeEach
    void a_shop_with_ten_tins() {
        teaShop = town.seller("Panda Tea");
        offer = tea().sells("tin of tea", "50.00", 10).getFirst();
    }

    @Test
    void a_paid_order_cancelled_before_shipping_goes_back_in_full() {
        var fang = town.shopper("fang");
        var purchase = fang.buys(new Wish(offer, 2));
        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.settle();
        var order = purchase.at("/orders/0/id");

        fang.api()
                .once()
                .post("/api/v1/store/orders/" + order + "/cancel", json("reason", "changed-mind"))
                .is(200);
        town.settle();

        assertThat(tea().stock(offer).at("/reserved")).isEqualTo("0");
        assertThat(tea().stock(offer).at("/onHand")).isEqualTo("10");
        assertThat(town.ledger("ESCROW", tea().seller)).isZero();
        assertThat(fang.api()
                        .get("/api/v1/store/orders/" + order + "/refunds")
                        .is(200)
                        .list("/items"))
                .hasSize(1);
        assertThat(tea().ships(order, "SF-late-" + UUID.randomUUID()).status()).isEqualTo(409);
        town.isWhole();
    }

    @Test
    @Capability("C52")
    void what_nobody_pays_in_time_goes_back_on_the_shelf() {
        var fang = town.shopper("fang");
        var purchase = fang.buys(new Wish(offer, 3));
        assertThat(tea().stock(offer).at("/reserved")).isEqualTo("3");

        town.pass(Duration.ofMinutes(31));

        assertThat(tea().stock(offer).at("/reserved")).isEqualTo("0");
        assertThat(fang.pays(purchase.at("/payment/id"), "ok").status()).isEqualTo(409);
        town.isWhole();
    }

    @Test
    @Capability("C45")
    void a_declined_payment_can_be_made_again() {
        var fang = town.shopper("fang");
        var purchase = fang.buys(Wish.of(offer));
        assertThat(fang.pays(purchase.at("/payment/id"), "decline").is(200).at("/status"))
                .isEqualTo("DECLINED");

        var again = fang.api()
                .once()
                .post("/api/v1/store/purchases/" + purchase.at("/id") + "/payments", json("method", "sandbox"))
                .is(201);
        fang.pays(again.at("/id"), "ok").is(200);
        town.settle();

        assertThat(fang.api()
                        .get("/api/v1/store/orders/" + purchase.at("/orders/0/id"))
                        .is(200)
                        .at("/status"))
                .isEqualTo("PAID");
        town.isWhole();
    }

    @Test
    @Capability("C46")
    void money_that_comes_after_the_end_is_sent_back_once() {
        var fang = town.shopper("fang");
        var purchase = fang.buys(Wish.of(offer));
        fang.pays(purchase.at("/payment/id"), "hang").is(200);

        town.pass(Duration.ofMinutes(31)); // unpaid in time: cancelled; then the gateway says that it was paid
        town.pass(Duration.ofMinutes(40));
        town.pass(Duration.ofHours(2));

        assertThat(town.ledger("ESCROW", tea().seller)).isZero();
        assertThat(tea().stock(offer).at("/reserved")).isEqualTo("0");
        town.isWhole();
    }

    @Test
    @Capability("C74")
    void a_coupon_comes_back_when_the_whole_purchase_is_undone() {
        var code = "TEN" + UUID.randomUUID().toString().substring(0, 8);
        var coupon = town.operator("ADMIN")
                .post(
                        "/api/v1/admin/coupons",
                        json(
                                "name",
                                json("zh", "十元券", "en", "Ten off"),
                                "code",
                                code,
                                "claimable",
                                false,
                                "market",
                                "CN",
                                "amount",
                                json("amount", "10.00", "currency", "CNY"),
                                "totalCap",
                                1,
                                "buyerCap",
                                1,
                                "validFrom",
                                "2026-01-01T00:00:00Z",
                                "validTo",
                                "2030-01-01T00:00:00Z"))
                .is(201);
        var fang = town.shopper("fang");
        var wei = town.shopper("wei");
        var quote = fang.quote(List.of(code), Wish.of(offer)).is(201);
        assertThat(quote.list("/promotions/applied")).hasSize(1);
        var purchase = fang.places(quote.at("/id")).is(201);

        var tooLate = wei.quote(List.of(code), Wish.of(offer)).is(201);
        assertThat(tooLate.at("/promotions/refused/0/reason")).isEqualTo("used-up");

        fang.api()
                .once()
                .post("/api/v1/store/purchases/" + purchase.at("/id") + "/cancel", json())
                .is(200);
        assertThat(wei.quote(List.of(code), Wish.of(offer)).is(201).list("/promotions/applied"))
                .hasSize(1);
        assertThat(town.operator("ADMIN")
                        .get("/api/v1/admin/coupons/" + coupon.at("/id"))
                        .is(200)
                        .at("/redeemed"))
                .isEqualTo("0");
        town.settle();
        town.isWhole();
    }

    @Test
    void a_price_that_changed_is_refused_with_the_new_quote() {
        var fang = town.shopper("fang");
        var quote = fang.quote(Wish.of(offer)).is(201);
        tea().api()
                .put("/api/v1/merchant/offers/" + offer + "/price", json("amount", "55.00", "currency", "CNY"))
                .is(200);

        var refused = fang.places(quote.at("/id")).refused(409, "price-changed");

        var again = refused.at("/quote/id");
        assertThat(fang.places(again).is(201).at("/total/amount")).startsWith("55");
        town.settle();
        town.isWhole();
    }

    @Test
    void the_wrong_actor_the_wrong_state_and_bad_input_are_told_apart() {
        var fang = town.shopper("fang");
        var wei = town.shopper("wei");
        var other = town.seller("Woodman Toys");
        var purchase = fang.buys(Wish.of(offer));
        var order = purchase.at("/orders/0/id");

        wei.api().get("/api/v1/store/orders/" + order).is(404);
        wei.api().get("/api/v1/store/purchases/" + purchase.at("/id")).is(404);
        other.api().get("/api/v1/merchant/orders/" + order).is(404);
        fang.api().get("/api/v1/merchant/orders/" + order).is(401);
        town.guest().get("/api/v1/admin/orders").is(401);
        town.operator("REVIEWER")
                .once()
                .post("/api/v1/admin/payout-runs", json())
                .is(403);

        assertThat(tea().ships(order, "SF-early-" + UUID.randomUUID()).status()).isEqualTo(409);
        assertThat(fang.api()
                        .once()
                        .post("/api/v1/store/orders/" + order + "/confirm-receipt", json())
                        .status())
                .isEqualTo(409);

        var bad = fang.api()
                .post("/api/v1/store/quotes", json("lines", List.of(json("offer", offer, "quantity", 0))))
                .is(422);
        assertThat(bad.at("/errors/0/pointer")).isEqualTo("/lines/0/quantity");
        fang.api()
                .post("/api/v1/store/quotes", json("lines", List.of(), "colour", "red"))
                .is(400);
        town.settle();
        town.isWhole();
    }
}
