package io.tradewind.security;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.stories.Api;
import io.tradewind.stories.Merchant;
import io.tradewind.stories.Person;
import io.tradewind.stories.Side;
import io.tradewind.stories.Town;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A purchase from two shops: neither sees the other's part, and what is of the whole is decided on the whole.
@PlatformIT
@Import(Town.Configuration.class)
class SharedPurchaseTests {

    @Autowired
    private Town town;

    @Autowired
    private JdbcClient jdbc;

    private Merchant tea;
    private Merchant toys;
    private Person fang;

    @AfterEach
    void nothing_waits() {
        town.rests();
    }

    @BeforeEach
    void two_shops_sell() {
        town.goesOn();
        tea = town.seller("Tea");
        toys = town.seller("Toys");
        fang = town.shopper("fang");
    }

    @Test
    void a_shop_sees_of_it_its_own_part() {
        var purchase = buys(List.of()).at("/id");

        var account = tea.api().get("/api/v1/merchant/me").is(200).at("/id");

        for (var table : List.of("orders_order", "orders_line")) {
            var parts = jdbc.sql("select seller from %s where purchase = :purchase".formatted(table))
                    .param("purchase", UUID.fromString(purchase))
                    .query(UUID.class);
            assertThat(parts.list()).containsExactlyInAnyOrder(tea.seller, toys.seller);
            assertThat(Requests.as(Requests.owner(tea, account), () -> new HashSet<>(parts.list())))
                    .containsExactly(tea.seller);
        }
    }

    @Test
    void its_coupon_comes_back_when_no_part_stands_any_more() {
        var code = "BOTH" + UUID.randomUUID().toString().substring(0, 8);
        var coupon = town.operator("ADMIN")
                .post("/api/v1/admin/coupons", Side.coupon(code, false))
                .is(201)
                .at("/id");
        var purchase = buys(List.of(code));
        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.quiet();

        cancels(tea, purchase);
        assertThat(redeemed(coupon)).as("the toys still stand").isEqualTo("1");

        cancels(toys, purchase);
        assertThat(redeemed(coupon)).isEqualTo("0");
    }

    private Api.Answer buys(List<String> coupons) {
        var lines = List.of(tea.sells("tea", "50.00", 5), toys.sells("blocks", "50.00", 5)).stream()
                .map(offers -> json("offer", offers.getFirst(), "quantity", 1))
                .toList();
        var quote = fang.api()
                .post("/api/v1/store/quotes", json("lines", lines, "address", Person.ADDRESS, "coupons", coupons))
                .is(201);
        return fang.places(quote.at("/id")).is(201);
    }

    private static void cancels(Merchant shop, Api.Answer purchase) {
        var order = purchase.list("/orders").stream()
                .filter(part -> part.path("seller").path("id").asString().equals(shop.seller.toString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        shop.api()
                .once()
                .post("/api/v1/merchant/orders/" + order + "/cancel", json("reason", "out-of-stock"))
                .is(200);
    }

    private String redeemed(String coupon) {
        return town.operator("ADMIN")
                .get("/api/v1/admin/coupons/" + coupon)
                .is(200)
                .at("/redeemed");
    }
}
