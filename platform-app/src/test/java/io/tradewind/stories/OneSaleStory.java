package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.stories.Person.Wish;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One sale, from the seller's application to the seller's money.
class OneSaleStory extends Story {

    @Test
    @Capability({"C6", "C46", "C60", "C64", "C113", "C157", "C158"})
    void goes_from_application_to_payout() {
        var tea = town.seller("Panda Tea");
        var toys = town.seller("Woodman Toys");
        var word = "qilin" + UUID.randomUUID().toString().substring(0, 6);
        var teaOffer = tea.sells(word + " green tea", "50.00", 10).getFirst();
        var toyOffer = toys.sells(word + " wooden blocks", "30.00", 10).getFirst();
        town.settle();

        var found = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> town.guest()
                                .get("/api/v1/store/products?q=" + word + "&facets=true")
                                .is(200),
                        answer -> answer.list("/items").size() == 2);
        var page = town.guest()
                .get("/api/v1/store/products/" + found.at("/items/0/slug"))
                .is(200);
        assertThat(page.list("/skus")).hasSize(2);

        var cart = town.guest().post("/api/v1/store/carts", json()).is(201);
        var guest = town.guest().with("Cart-Token", cart.at("/token"));
        guest.post("/api/v1/store/carts/" + cart.at("/id") + "/lines", json("offer", teaOffer, "quantity", 2))
                .is(201);
        guest.post("/api/v1/store/carts/" + cart.at("/id") + "/lines", json("offer", toyOffer, "quantity", 1))
                .is(201);
        var fang = town.shopper("fang");
        var mine = fang.api()
                .with("Cart-Token", cart.at("/token"))
                .once()
                .post("/api/v1/store/carts/" + cart.at("/id") + "/merge", json())
                .is(200);

        var quote = fang.api()
                .post("/api/v1/store/quotes", json("cartId", mine.at("/id"), "address", Person.ADDRESS))
                .is(201);
        assertThat(quote.list("/orders")).hasSize(2);
        var purchase = fang.places(quote.at("/id")).is(201);
        assertThat(purchase.list("/orders")).hasSize(2);
        assertThat(tea.stock(teaOffer).at("/reserved")).isEqualTo("2");

        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.settle();
        var teaOrder = orderOf(tea, purchase);
        var toyOrder = orderOf(toys, purchase);
        tea.api().get("/api/v1/merchant/orders/" + toyOrder).is(404);

        tea.ships(teaOrder, "SF" + word + "1").is(201);
        toys.ships(toyOrder, "SF" + word + "2").is(201);
        var demo = town.operator("ADMIN");
        for (var order : new String[] {teaOrder, toyOrder}) {
            var shipment = fang.api()
                    .get("/api/v1/store/orders/" + order + "/shipments")
                    .is(200);
            demo.post("/api/v1/demo/shipments/" + shipment.at("/items/0/id") + "/deliver", json())
                    .is(200);
        }
        fang.api()
                .once()
                .post("/api/v1/store/orders/" + teaOrder + "/confirm-receipt", json())
                .is(200);
        town.settle();
        assertThat(fang.api().get("/api/v1/store/points").is(200).at("/pending"))
                .isNotEqualTo("0");

        town.pass(Duration.ofDays(8)); // the toys' receipt is confirmed by time
        town.pass(Duration.ofDays(20));
        assertThat(town.ledger("ESCROW", tea.seller)).isZero();
        assertThat(fang.api().get("/api/v1/store/points").is(200).at("/available"))
                .isNotEqualTo("0");

        town.operator("FINANCE")
                .once()
                .post("/api/v1/admin/payout-runs", json())
                .is(201);
        town.settle();
        assertThat(town.ledger("SELLER_AVAILABLE", tea.seller)).isZero();
        assertThat(town.ledger("PAYOUT_IN_TRANSIT", tea.seller)).isZero();
        var paid = tea.api().get("/api/v1/merchant/payouts").is(200);
        assertThat(paid.list("/items")).hasSize(1);
        assertThat(paid.at("/items/0/state")).isEqualTo("PAID");
        town.isWhole();
    }

    private static String orderOf(Merchant seller, Api.Answer purchase) {
        return purchase.list("/orders").stream()
                .filter(order -> order.path("seller").path("id").asString().equals(seller.seller.toString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    @Test
    @Capability("C26")
    void sells_a_unit_only_once_and_says_who_is_too_late() {
        var tea = town.seller("Panda Tea");
        var offer = tea.sells("single tin", "9.90", 1).getFirst();
        var first = town.shopper("first");
        var second = town.shopper("second");
        var one = first.quote(Wish.of(offer)).is(201);
        var two = second.quote(Wish.of(offer)).is(201);

        first.places(one.at("/id")).is(201);

        var refused = second.places(two.at("/id"));
        assertThat(refused.status()).isEqualTo(409);
        town.isWhole();
    }
}
