package io.tradewind.members.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.members.Edge;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.Operators;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class AdminEdgeTests {

    static final String MEMBERS = "/api/v1/admin/members";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    Operators operators;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    Edge edge;

    MembersFixtures.SignIn ming;

    @BeforeEach
    void somebody() {
        edge = new Edge(mvc);
        ming = fixtures.accountWithPassword();
    }

    @Test
    void a_suspended_account_is_out_at_once_and_comes_back_by_signing_in() {
        var tokens = edge.signIn("store", ming);
        var suspend = MEMBERS + "/" + ming.account() + "/suspend";
        var why = Map.of("reason", "stolen cards");

        assertThat(edge.post(suspend, why, as.operator("RISK"))).hasStatus(204);

        assertThat(mvc.get().uri("/api/v1/store/me").with(tokens.bearer())).hasStatus(401);
        assertThat(edge.post("/api/v1/store/sessions/refresh", Map.of("refreshToken", tokens.refresh())))
                .hasStatus(401);
        var refused = edge.post("/api/v1/store/sessions", Map.of("email", ming.email(), "password", ming.password()));
        assertThat(refused).hasStatus(403);
        assertThat(Edge.json(refused).path("code").asString()).isEqualTo("account-suspended");
        assertThat(edge.post(suspend, why, as.operator("RISK"))).hasStatus(409);

        assertThat(edge.post(MEMBERS + "/" + ming.account() + "/restore", why, as.operator("RISK")))
                .hasStatus(204);
        assertThat(mvc.get().uri("/api/v1/store/me").with(tokens.bearer())).hasStatus(401);
        assertThat(edge.signIn("store", ming).access()).isNotEmpty();
        assertThat(jdbc.sql("select reason from kernel_audit where subject = :subject order by sequence")
                        .param("subject", "account:" + ming.account())
                        .query(String.class)
                        .list())
                .containsExactly("stolen cards", "stolen cards");
    }

    @Test
    void a_suspension_has_a_reason_a_target_and_an_actor_who_may() {
        var suspend = MEMBERS + "/" + ming.account() + "/suspend";
        var why = Map.of("reason", "stolen cards");

        assertThat(edge.post(suspend, Map.of("reason", " "), as.operator("RISK")))
                .hasStatus(422);
        assertThat(edge.post(suspend, why)).hasStatus(401);
        assertThat(edge.post(suspend, why, as.shopper(ming.account()))).hasStatus(401);
        assertThat(edge.post(suspend, why, as.operator("FINANCE"))).hasStatus(403);
        assertThat(edge.post(MEMBERS + "/" + UUID.randomUUID() + "/suspend", why, as.operator("RISK")))
                .hasStatus(404);
        assertThat(edge.post(suspend, why, as.operator(ming.account().value(), "RISK")))
                .hasStatus(409);
    }

    @Test
    void only_an_admin_suspends_an_operator() {
        operators.appoint(ming.account(), Set.of("SUPPORT"), new Actor.Job("test"));
        var suspend = MEMBERS + "/" + ming.account() + "/suspend";
        var why = Map.of("reason", "left");

        assertThat(edge.post(suspend, why, as.operator("RISK"))).hasStatus(403);
        assertThat(edge.post(suspend, why, as.operator("ADMIN"))).hasStatus(204);
    }

    @Test
    void members_are_found_by_address_and_shown_masked() {
        var found = mvc.get()
                .uri(MEMBERS + "?q={q}", ming.email().toUpperCase(Locale.ROOT))
                .with(as.operator("SUPPORT"))
                .exchange();

        assertThat(found).hasStatusOk().bodyText().doesNotContain(ming.email()).doesNotContain("Ming");
        var items = Edge.json(found).path("items");
        assertThat(items.size()).isOne();
        assertThat(items.at("/0/id").asString()).isEqualTo(ming.account().toString());
        assertThat(items.at("/0/email").asString()).isEqualTo("u•••@example.com");
        assertThat(items.at("/0/status").asString()).isEqualTo("ACTIVE");
        assertThat(mvc.get().uri(MEMBERS + "?q=%25").with(as.operator("SUPPORT")))
                .bodyText()
                .contains("\"items\":[]");
        assertThat(mvc.get().uri(MEMBERS).with(as.operator("REVIEWER"))).hasStatus(403);
        assertThat(mvc.get().uri(MEMBERS + "?limit=101").with(as.operator("SUPPORT")))
                .hasStatus(422);
    }

    @Test
    void members_come_in_pages_that_follow_each_other() {
        fixtures.account();
        fixtures.account();
        var first = Edge.json(
                mvc.get().uri(MEMBERS + "?limit=2").with(as.operator("SUPPORT")).exchange());
        var second = Edge.json(mvc.get()
                .uri(MEMBERS + "?limit=2&cursor={cursor}", first.path("next").asString())
                .with(as.operator("SUPPORT"))
                .exchange());

        assertThat(second.at("/items/0/id").asString())
                .isNotEmpty()
                .isNotEqualTo(first.at("/items/0/id").asString())
                .isNotEqualTo(first.at("/items/1/id").asString());
        assertThat(mvc.get()
                        .uri(
                                MEMBERS + "?limit=2&q=u&cursor={cursor}",
                                first.path("next").asString())
                        .with(as.operator("SUPPORT")))
                .hasStatus(400);
    }

    @Test
    void an_admin_hires_operators_and_nobody_else_does() {
        var email = MembersFixtures.email();
        var body = Map.of(
                "email",
                email,
                "password",
                MembersFixtures.PASSWORD,
                "displayName",
                "Lan",
                "roles",
                List.of("SUPPORT"));

        assertThat(edge.post("/api/v1/admin/operators", body, as.operator("SUPPORT")))
                .hasStatus(403);
        assertThat(edge.post("/api/v1/admin/operators", body, as.operator("ADMIN")))
                .hasStatus(201);
        assertThat(edge.post("/api/v1/admin/operators", body, as.operator("ADMIN")))
                .hasStatus(409);

        var lan = edge.signIn("admin", new MembersFixtures.SignIn(ming.account(), email, MembersFixtures.PASSWORD));
        assertThat(mvc.get().uri(MEMBERS).with(lan.bearer())).hasStatusOk();
        assertThat(edge.post("/api/v1/admin/operators", body, lan.bearer())).hasStatus(403);
    }

    @Test
    void an_unknown_role_opens_no_account() {
        var email = MembersFixtures.email();
        var body = Map.of(
                "email", email, "password", MembersFixtures.PASSWORD, "displayName", "Lan", "roles", List.of("KING"));

        assertThat(edge.post("/api/v1/admin/operators", body, as.operator("ADMIN")))
                .hasStatus(422);
        assertThat(jdbc.sql("select count(*) from members_account where email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
