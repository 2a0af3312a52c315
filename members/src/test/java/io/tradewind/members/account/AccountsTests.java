package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Accounts;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.Edge;
import io.tradewind.members.EmailTaken;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.events.MemberEvent.RegistrationRepeated;
import io.tradewind.testkit.ModuleIT;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class AccountsTests {

    static final String ACCOUNTS = "/api/v1/store/accounts";

    @Autowired
    Accounts accounts;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void keeps_the_address_in_one_form_and_the_password_as_an_argon2id_hash() {
        var email = MembersFixtures.email();

        var id = accounts.register(
                new Register("  " + email.toUpperCase(Locale.ROOT), "correct horse", " Ming ", Origin.LIVE));

        assertThat(accounts.profile(id)).isEqualTo(new Accounts.Profile(id, email, "Ming"));
        assertThat(jdbc.sql("select password_hash from members_account where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .startsWith("{argon2}$argon2id$")
                .doesNotContain("correct horse");
    }

    @Test
    void refuses_a_second_account_with_one_address() {
        var email = MembersFixtures.email();
        accounts.register(new Register(email, null, "Ming", Origin.LIVE));

        assertThatThrownBy(() -> accounts.register(new Register(email, null, "Other", Origin.LIVE)))
                .isInstanceOf(EmailTaken.class);
    }

    @Test
    void opens_many_at_once_in_their_order_or_none() {
        var many = IntStream.range(0, 500)
                .mapToObj(i -> new Register(MembersFixtures.email(), null, "Shopper " + i, Origin.DEMO))
                .toList();

        var ids = accounts.registerAll(many);

        assertThat(accounts.profiles(ids)).hasSize(500);
        assertThat(accounts.profile(ids.get(77)).displayName()).isEqualTo("Shopper 77");
        var newcomer = MembersFixtures.email();
        assertThatThrownBy(() -> accounts.registerAll(
                        List.of(new Register(newcomer, null, "New", Origin.DEMO), many.getFirst())))
                .isInstanceOf(EmailTaken.class);
        assertThat(accounts.profile(accounts.register(new Register(newcomer, null, "New", Origin.DEMO))))
                .isNotNull();
    }

    @Test
    void a_stranger_does_not_learn_who_has_an_account(Scenario scenario) {
        var edge = new Edge(mvc);
        var taken = fixtures.accountWithPassword();
        var body = Map.of("email", taken.email(), "password", "another good one", "displayName", "Eve");

        scenario.stimulate(() -> edge.post(ACCOUNTS, body))
                .andWaitForEventOfType(RegistrationRepeated.class)
                .matching(event -> event.account().equals(taken.account()))
                .toArriveAndVerify((_, answer) -> {
                    assertThat(answer).hasStatus(201);
                    assertThat(Edge.json(answer).path("id").asString())
                            .isNotEqualTo(taken.account().toString());
                });

        assertThat(edge.post("/api/v1/store/sessions", Map.of("email", taken.email(), "password", "another good one")))
                .hasStatus(401);
        assertThat(edge.post("/api/v1/store/sessions", Map.of("email", taken.email(), "password", taken.password())))
                .hasStatusOk();
    }

    @Test
    void says_which_field_breaks_which_rule() {
        var edge = new Edge(mvc);

        var weak = edge.post(
                ACCOUNTS, Map.of("email", MembersFixtures.email(), "password", "password1", "displayName", "M"));
        var strange = edge.post(ACCOUNTS, Map.of("email", "ming", "password", "correct horse", "displayName", "M"));
        var greedy = edge.post(
                ACCOUNTS,
                Map.of(
                        "email",
                        MembersFixtures.email(),
                        "password",
                        "correct horse",
                        "displayName",
                        "M",
                        "roles",
                        "ADMIN"));

        assertThat(weak).hasStatus(422);
        assertThat(Edge.json(weak).at("/errors/0/pointer").asString()).isEqualTo("/password");
        assertThat(Edge.json(weak).at("/errors/0/code").asString()).isEqualTo("too-common");
        assertThat(strange).hasStatus(422);
        assertThat(Edge.json(strange).at("/errors/0/code").asString()).isEqualTo("not-an-email");
        assertThat(greedy).hasStatus(400);
    }

    @Test
    void an_account_without_a_password_cannot_be_signed_in_to() {
        var email = MembersFixtures.email();
        accounts.register(new Register(email, null, "Ming", Origin.DEMO));

        assertThat(new Edge(mvc)
                        .post("/api/v1/store/sessions", Map.of("email", email, "password", "nobody has this password")))
                .hasStatus(401);
        assertThatThrownBy(() -> accounts.register(new Register(MembersFixtures.email(), "", "Ming", Origin.LIVE)))
                .isInstanceOf(Invalid.class);
    }
}
