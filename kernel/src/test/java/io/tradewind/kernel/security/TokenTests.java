package io.tradewind.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.web.Tokens;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class TokenTests {

    @Autowired
    Tokens tokens;

    @Autowired
    TokenKeys keys;

    @Autowired
    SharedKeys shared;

    @Autowired
    EndedSessions ended;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock machine;

    final Actor shopper = new Actor.Shopper(MemberId.next());

    @Test
    void a_token_makes_its_bearer_the_actor_until_the_session_ends() {
        var session = Ids.next();
        var token = tokens.issue(shopper, session, 1).token();

        assertThat(status(token)).isEqualTo(200);
        ended.sessions.add(session);
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void a_rotated_key_still_verifies_what_it_signed() {
        var token = tokens.issue(shopper, Ids.next(), 1).token();
        var before = keys.signing().getFirst().getKeyID();

        machine.advance(Duration.ofDays(31));
        keys.rotateWhenOld();
        machine.reset();

        assertThat(keys.signing().getFirst().getKeyID()).isNotEqualTo(before);
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(tokens.issue(shopper, Ids.next(), 1).token())).isEqualTo(200);
    }

    @Test
    void a_shared_secret_is_made_once_and_stays() {
        var purpose = "test." + Ids.next();
        var first = shared.secret(purpose);

        shared.reload(purpose);
        assertThat(shared.secret(purpose)).isEqualTo(first).hasSize(32);
        assertThat(jdbc.sql("select count(*) from kernel_signing_key where purpose = :p")
                        .param("p", purpose)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private int status(String token) {
        return mvc.get()
                .uri("/api/v1/store/test/mine")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .getResponse()
                .getStatus();
    }
}
