package io.tradewind.security;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.SellerId;
import io.tradewind.members.SellerTeam;
import io.tradewind.stories.Api;
import io.tradewind.stories.Merchant;
import io.tradewind.stories.Town;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What was taken from somebody is gone for the tokens he has already: with the next request, on every surface. No node
/// keeps
/// an answer of its own, each asks the database, so it is so on every node.
@PlatformIT
@Import(Town.Configuration.class)
class RevocationTests {

    @Autowired
    private Town town;

    @Autowired
    private SellerTeam team;

    private Merchant shop;

    @BeforeEach
    void somebody_runs_a_shop() {
        town.goesOn();
        shop = town.seller("Tea");
    }

    @Test
    void an_account_that_is_suspended_is_out_at_once_on_every_surface() {
        var asSeller = shop.api();
        var asShopper = shop.on("store").api();
        var account = account(asSeller);
        asShopper.get("/api/v1/store/me").is(200);
        asSeller.get("/api/v1/operations").is(200);

        town.operator("ADMIN")
                .post("/api/v1/admin/members/" + account + "/suspend", json("reason", "stolen"))
                .is(204);

        asShopper.get("/api/v1/store/me").is(401);
        asShopper.get("/api/v1/store/products").is(401);
        asSeller.get("/api/v1/merchant/orders").is(401);
        asSeller.get("/api/v1/operations").is(401);
        asShopper.get("/api/v1/operations").is(401);
    }

    @Test
    void an_operator_who_is_suspended_is_out_at_once() {
        var email = "operator." + UUID.randomUUID() + "@stories.example";
        var password = "correct horse battery 27";
        var account = town.operator("ADMIN")
                .post(
                        "/api/v1/admin/operators",
                        json(
                                "email",
                                email,
                                "password",
                                password,
                                "displayName",
                                "Operator",
                                "roles",
                                Set.of("FINANCE")))
                .is(201)
                .at("/id");
        var operator = town.signIn("admin", email, password);
        operator.get("/api/v1/admin/ledger").is(200);
        operator.get("/api/v1/demo/clock").is(200);

        town.operator("ADMIN")
                .post("/api/v1/admin/members/" + account + "/suspend", json("reason", "left"))
                .is(204);

        operator.get("/api/v1/admin/ledger").is(401);
        operator.get("/api/v1/demo/clock").is(401);
        operator.get("/api/v1/operations").is(401);
    }

    @Test
    void a_role_that_is_taken_away_is_gone_under_the_token_that_names_it() {
        var api = shop.api();
        var account = account(api);
        api.get("/api/v1/merchant/balance").is(200);

        team.bind(AccountId.of(UUID.fromString(account)), SellerId.of(shop.seller), Set.of("CATALOG"));

        assertThat(api.get("/api/v1/merchant/balance").status()).isIn(401, 403);
        shop.signsInAgain();
        shop.api().get("/api/v1/merchant/balance").is(403);
        shop.api().get("/api/v1/merchant/offers").is(200);
    }

    @Test
    void a_shop_whose_staff_may_not_sign_in_is_out_at_once() {
        var api = shop.api();
        api.get("/api/v1/merchant/offers").is(200);

        town.operator("ADMIN")
                .put(
                        "/api/v1/admin/sellers/" + shop.seller + "/switches",
                        json("name", "STAFF_MAY_SIGN_IN", "value", false, "reason", "closed"))
                .is(200);

        api.get("/api/v1/merchant/offers").is(401);
        api.get("/api/v1/operations").is(401);
    }

    private static String account(Api api) {
        return api.get("/api/v1/merchant/me").is(200).at("/id");
    }
}
