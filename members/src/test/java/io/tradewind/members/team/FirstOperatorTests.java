package io.tradewind.members.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.members.AtOnce;
import io.tradewind.members.Edge;
import io.tradewind.members.MembersFixtures;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class FirstOperatorTests {

    static final String FIRST = "/api/v1/admin/operators/first";

    @Autowired
    FirstOperator first;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    Edge edge;

    @BeforeEach
    void a_platform_without_operators() {
        edge = new Edge(mvc);
        jdbc.sql("delete from members_account_role where actor_kind = 'OPERATOR'")
                .update();
        jdbc.sql("delete from members_first_operator").update();
    }

    @Test
    void the_holder_of_the_token_becomes_an_admin_and_signs_in() {
        var token = first.invite().orElseThrow();
        var email = MembersFixtures.email();

        assertThat(claim(token, email)).hasStatus(201);

        var tokens =
                edge.signIn("admin", new MembersFixtures.SignIn(fixtures.account(), email, MembersFixtures.PASSWORD));
        assertThat(mvc.get().uri("/api/v1/admin/me").with(tokens.bearer()))
                .hasStatusOk()
                .bodyText()
                .contains("ADMIN");
    }

    @Test
    void the_token_works_once_and_none_is_made_while_there_is_an_operator() {
        var token = first.invite().orElseThrow();
        claim(token, MembersFixtures.email());

        assertThat(claim(token, MembersFixtures.email())).hasStatus(403);
        assertThat(first.invite()).isEmpty();
    }

    @Test
    void the_token_is_shown_once_kept_as_a_hash_and_expires() {
        var token = first.invite().orElseThrow();
        assertThat(first.invite()).isEmpty();
        assertThat(first.openUntil()).contains(clock.instant().plus(Duration.ofDays(1)));
        assertThat(jdbc.sql("select encode(token_hash, 'escape') from members_first_operator")
                        .query(String.class)
                        .single())
                .doesNotContain(token);

        clock.advance(Duration.ofDays(1));
        assertThat(claim(token, MembersFixtures.email())).hasStatus(403);
        assertThat(claim(first.invite().orElseThrow(), MembersFixtures.email())).hasStatus(201);
    }

    @Test
    void a_refused_claim_leaves_the_token_good() {
        var token = first.invite().orElseThrow();

        assertThat(edge.post(
                        FIRST,
                        Map.of(
                                "token",
                                token,
                                "email",
                                MembersFixtures.email(),
                                "password",
                                "password",
                                "displayName",
                                "A")))
                .hasStatus(422);
        assertThat(claim("guess", MembersFixtures.email())).hasStatus(403);
        assertThat(claim(token, MembersFixtures.email())).hasStatus(201);
    }

    @Test
    void of_many_nodes_that_start_at_once_one_shows_a_token() throws Exception {
        var outcomes = AtOnce.run(8, _ -> first::invite);

        assertThat(outcomes)
                .filteredOn(o -> o.answer() != null && o.answer().isPresent())
                .hasSize(1);
        assertThat(AtOnce.count(outcomes)).isEqualTo(8);
    }

    @Test
    void of_many_who_hold_the_token_one_becomes_the_first() throws Exception {
        var token = first.invite().orElseThrow();

        var outcomes = AtOnce.run(
                8, _ -> () -> first.claim(token, MembersFixtures.email(), MembersFixtures.PASSWORD, "Admin"));

        assertThat(AtOnce.count(outcomes)).isOne();
    }

    private MvcTestResult claim(String token, String email) {
        return edge.post(
                FIRST,
                Map.of("token", token, "email", email, "password", MembersFixtures.PASSWORD, "displayName", "Admin"));
    }
}
