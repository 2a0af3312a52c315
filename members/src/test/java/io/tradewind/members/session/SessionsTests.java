package io.tradewind.members.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.members.Edge;
import io.tradewind.members.Edge.Tokens;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.Operators;
import io.tradewind.members.SellerTeam;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class SessionsTests {

    static final Duration GRACE = Duration.ofSeconds(10);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    SellerTeam team;

    @Autowired
    Operators operators;

    @Autowired
    TestClock clock;

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
    void signing_in_answers_a_token_that_says_who_one_is() {
        var answer = edge.post(
                "/api/v1/store/sessions",
                Map.of("email", " " + ming.email().toUpperCase(Locale.ROOT), "password", ming.password()));

        assertThat(answer).hasStatusOk();
        assertThat(Edge.json(answer).path("expiresIn").asInt()).isEqualTo(600);
        assertThat(me("store", Edge.tokens(answer))).hasStatusOk().bodyText().contains(ming.email());
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        var wrong = edge.post("/api/v1/store/sessions", Map.of("email", ming.email(), "password", "wrong password"));
        var unknown = edge.post(
                "/api/v1/store/sessions", Map.of("email", MembersFixtures.email(), "password", "wrong password"));
        var noAddress = edge.post("/api/v1/store/sessions", Map.of("email", "ming", "password", "wrong password"));

        assertThat(wrong).hasStatus(401);
        assertThat(body(unknown)).isEqualTo(body(wrong));
        assertThat(body(noAddress)).isEqualTo(body(wrong));
        assertThat(Edge.json(wrong).path("type").asString()).isEqualTo("/problems/members/wrong-credentials");
    }

    @Test
    void a_shoppers_token_opens_neither_the_merchants_nor_the_operators_surface() {
        var shopper = edge.signIn("store", ming);

        assertThat(me("merchant", shopper)).hasStatus(401);
        assertThat(me("admin", shopper)).hasStatus(401);
        assertThat(edge.post("/api/v1/merchant/sessions/refresh", Map.of("refreshToken", shopper.refresh())))
                .hasStatus(401);
        assertThat(refresh(shopper)).hasStatusOk();
    }

    @Test
    void who_is_no_operator_signs_in_to_the_operators_surface_as_little_as_a_stranger() {
        var refused = edge.post("/api/v1/admin/sessions", Map.of("email", ming.email(), "password", ming.password()));

        assertThat(refused).hasStatus(401);
        assertThat(Edge.json(refused).path("code").asString()).isEqualTo("wrong-credentials");
    }

    @Test
    void an_account_without_a_shop_is_an_applicant_until_it_has_one() {
        var applicant = edge.signIn("merchant", ming);
        assertThat(me("merchant", applicant)).hasStatusOk().bodyText().contains("\"roles\":[]");

        var shop = SellerId.next();
        team.bindOwner(ming.account(), shop);
        var owner = Edge.tokens(
                edge.post("/api/v1/merchant/sessions/refresh", Map.of("refreshToken", applicant.refresh())));

        assertThat(me("merchant", owner)).hasStatusOk().bodyText().contains(shop.toString(), "OWNER");
        assertThat(me("merchant", applicant)).hasStatus(401);
    }

    @Test
    void who_works_for_several_shops_says_for_which() {
        var one = SellerId.next();
        var other = SellerId.next();
        team.bindOwner(ming.account(), one);
        assertThat(me("merchant", edge.signIn("merchant", ming))).bodyText().contains(one.toString());
        team.bind(ming.account(), other, Set.of("ORDERS"));

        var which = edge.post("/api/v1/merchant/sessions", Map.of("email", ming.email(), "password", ming.password()));
        assertThat(which).hasStatus(422);
        assertThat(Edge.json(which).path("sellers").toString()).contains(one.toString(), other.toString());

        var there = edge.post(
                "/api/v1/merchant/sessions",
                Map.of("email", ming.email(), "password", ming.password(), "seller", other.toString()));
        assertThat(me("merchant", Edge.tokens(there)))
                .bodyText()
                .contains(other.toString(), "ORDERS")
                .doesNotContain("OWNER");

        assertThat(edge.post(
                        "/api/v1/merchant/sessions",
                        Map.of(
                                "email", ming.email(),
                                "password", ming.password(),
                                "seller", SellerId.next().toString())))
                .hasStatus(404);
    }

    @Test
    void a_refresh_token_is_exchanged_for_the_next() {
        var first = edge.signIn("store", ming);
        var second = Edge.tokens(refresh(first));
        clock.advance(Duration.ofMinutes(9));
        var third = Edge.tokens(refresh(second));

        assertThat(Set.of(first.refresh(), second.refresh(), third.refresh())).hasSize(3);
        assertThat(me("store", third)).hasStatusOk();
    }

    @Test
    void only_hashes_of_tokens_are_kept() {
        var tokens = edge.signIn("store", ming);

        assertThat(jdbc.sql("select count(*) from members_refresh_token where hash = :raw")
                        .param("raw", tokens.refresh().getBytes(StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_refresh_whose_answer_got_lost_is_answered_the_same_again() {
        var first = edge.signIn("store", ming);
        var lost = Edge.tokens(refresh(first));
        clock.advance(GRACE);
        var again = Edge.tokens(refresh(first));

        assertThat(again.refresh()).isEqualTo(lost.refresh());
        assertThat(refresh(again)).hasStatusOk();
    }

    @Test
    void a_token_that_comes_back_after_its_successor_was_used_ends_the_session_for_both() {
        var stolen = edge.signIn("store", ming);
        var second = Edge.tokens(refresh(stolen));
        var third = Edge.tokens(refresh(second));

        assertThat(refresh(stolen)).hasStatus(401);

        assertThat(refresh(third)).hasStatus(401);
        assertThat(me("store", third)).hasStatus(401);
        assertThat(edge.signIn("store", ming).access()).isNotEmpty();
    }

    @Test
    void a_token_that_comes_back_late_ends_the_session_for_both() {
        var stolen = edge.signIn("store", ming);
        var second = Edge.tokens(refresh(stolen));
        clock.advance(GRACE.plusMillis(1));

        assertThat(refresh(stolen)).hasStatus(401);
        assertThat(refresh(second)).hasStatus(401);
    }

    @Test
    void a_session_ends_when_nobody_refreshes_it_and_at_the_latest_after_its_lifetime() {
        var idle = edge.signIn("store", ming);
        clock.advance(Duration.ofDays(14));
        assertThat(refresh(idle)).hasStatus(401);

        var busy = edge.signIn("store", ming);
        for (int day = 10; day < 90; day += 10) {
            clock.advance(Duration.ofDays(10));
            busy = Edge.tokens(refresh(busy));
        }
        clock.advance(Duration.ofDays(10));
        assertThat(refresh(busy)).hasStatus(401);
    }

    @Test
    void a_hash_made_with_weaker_parameters_is_made_anew_at_sign_in() {
        var weak = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(ming.password());
        jdbc.sql("update members_account set password_hash = :weak where id = :id")
                .param("weak", weak)
                .param("id", ming.account().value())
                .update();

        edge.signIn("store", ming);

        assertThat(jdbc.sql("select password_hash from members_account where id = :id")
                        .param("id", ming.account().value())
                        .query(String.class)
                        .single())
                .isNotEqualTo(weak)
                .contains("m=512,t=1");
        assertThat(edge.signIn("store", ming).access()).isNotEmpty();
    }

    @Test
    void an_operators_session_is_shorter() {
        operators.appoint(ming.account(), Set.of("SUPPORT"), new Actor.Job("test"));
        var operator = edge.signIn("admin", ming);
        assertThat(me("admin", operator)).hasStatusOk();
        clock.advance(Duration.ofHours(1));

        assertThat(edge.post("/api/v1/admin/sessions/refresh", Map.of("refreshToken", operator.refresh())))
                .hasStatus(401);
    }

    @Test
    void signing_out_ends_this_session_and_no_other() {
        var here = edge.signIn("store", ming);
        var there = edge.signIn("store", ming);

        assertThat(mvc.delete().uri("/api/v1/store/sessions/current").with(here.bearer()))
                .hasStatus(204);

        assertThat(me("store", here)).hasStatus(401);
        assertThat(refresh(here)).hasStatus(401);
        assertThat(me("store", there)).hasStatusOk();
        assertThat(mvc.delete().uri("/api/v1/store/sessions/current")).hasStatus(401);
    }

    @Test
    void a_role_that_was_taken_away_is_refused_at_once_under_a_token_given_before() {
        var shop = SellerId.next();
        team.bind(ming.account(), shop, Set.of("ORDERS", "FINANCE"));
        var before = edge.signIn("merchant", ming);
        assertThat(me("merchant", before)).hasStatusOk();

        team.bind(ming.account(), shop, Set.of("ORDERS"));

        assertThat(me("merchant", before)).hasStatus(401);
        var after =
                Edge.tokens(edge.post("/api/v1/merchant/sessions/refresh", Map.of("refreshToken", before.refresh())));
        assertThat(me("merchant", after)).bodyText().contains("ORDERS").doesNotContain("FINANCE");

        team.bind(ming.account(), shop, Set.of());
        assertThat(me("merchant", after)).hasStatus(401);
        assertThat(edge.post("/api/v1/merchant/sessions/refresh", Map.of("refreshToken", after.refresh())))
                .hasStatus(401);
    }

    @Test
    void a_shop_can_sign_out_its_whole_staff() {
        var shop = SellerId.next();
        team.bindOwner(ming.account(), shop);
        var staff = edge.signIn("merchant", ming);
        var shopper = edge.signIn("store", ming);

        team.signOutAll(shop);

        assertThat(me("merchant", staff)).hasStatus(401);
        assertThat(edge.post("/api/v1/merchant/sessions/refresh", Map.of("refreshToken", staff.refresh())))
                .hasStatus(401);
        assertThat(me("store", Edge.tokens(refresh(shopper)))).hasStatusOk();
    }

    private MvcTestResult refresh(Tokens tokens) {
        return edge.post("/api/v1/store/sessions/refresh", Map.of("refreshToken", tokens.refresh()));
    }

    private MvcTestResult me(String surface, Tokens tokens) {
        return mvc.get()
                .uri("/api/v1/%s/me".formatted(surface))
                .with(tokens.bearer())
                .exchange();
    }

    private static String body(MvcTestResult result) {
        return Edge.json(result).toString().replaceAll("\"traceId\":\"[^\"]*\",?", "");
    }
}
