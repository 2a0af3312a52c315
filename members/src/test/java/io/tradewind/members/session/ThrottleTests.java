package io.tradewind.members.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.members.Edge;
import io.tradewind.members.MembersFixtures;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class ThrottleTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    Throttle throttle;

    @Test
    void whoever_guesses_waits_longer_each_time_while_the_owner_elsewhere_gets_in() {
        var ming = fixtures.accountWithPassword();
        var attacker = new Edge(mvc);
        var home = new Edge(mvc);
        for (int i = 0; i < 5; i++) {
            assertThat(guess(attacker, ming.email())).hasStatus(401);
        }

        var slowed = guess(attacker, ming.email());
        assertThat(slowed).hasStatus(429).hasHeader("Retry-After", "1");
        assertThat(Edge.json(slowed).path("type").asString()).isEqualTo("/problems/members/too-many-attempts");
        clock.advance(Duration.ofSeconds(1));
        assertThat(guess(attacker, ming.email())).hasStatus(401);
        assertThat(guess(attacker, ming.email())).hasStatus(429).hasHeader("Retry-After", "2");

        assertThat(home.signIn("store", ming).access()).isNotEmpty();
        assertThat(guess(attacker, ming.email())).hasStatus(429);
    }

    @Test
    void the_right_password_waits_as_well_or_waiting_would_tell_it() {
        var ming = fixtures.accountWithPassword();
        var attacker = new Edge(mvc);
        for (int i = 0; i < 5; i++) {
            guess(attacker, ming.email());
        }

        assertThat(attacker.post("/api/v1/store/sessions", Map.of("email", ming.email(), "password", ming.password())))
                .hasStatus(429);
    }

    @Test
    void nobody_waits_longer_because_time_has_gone_back() {
        var ming = fixtures.accountWithPassword();
        var home = new Edge(mvc);
        assertThat(guess(home, ming.email())).hasStatus(401);
        clock.advance(Duration.ofHours(-2));
        assertThat(home.signIn("store", ming).access()).isNotEmpty();

        for (int i = 0; i < 5; i++) {
            guess(home, ming.email());
        }
        assertThat(guess(home, ming.email())).hasStatus(429);
        clock.advance(Duration.ofHours(-2));
        assertThat(home.signIn("store", ming).access()).isNotEmpty();
    }

    @Test
    void signing_in_forgets_the_failures_before() {
        var ming = fixtures.accountWithPassword();
        var home = new Edge(mvc);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(guess(home, ming.email())).hasStatus(401);
            }
            assertThat(home.signIn("store", ming).access()).isNotEmpty();
        }
    }

    @Test
    void many_accounts_tried_from_one_address_slow_the_address_down() {
        var ming = fixtures.accountWithPassword();
        var address = Edge.anyAddress();
        for (int i = 0; i < 50; i++) {
            throttle.admit("somebody" + i + "@example.com", address);
        }

        var attacker = new Edge(mvc, address);
        assertThat(guess(attacker, "another@example.com")).hasStatus(429);
        clock.advance(Duration.ofSeconds(1));
        assertThat(attacker.signIn("store", ming).access()).isNotEmpty();
        assertThat(new Edge(mvc).signIn("store", ming).access()).isNotEmpty();
    }

    @Test
    void addresses_of_one_ipv6_network_count_as_one() {
        var ming = fixtures.accountWithPassword();
        for (int i = 0; i < 5; i++) {
            assertThat(guess(new Edge(mvc, "2001:db8:7:9::" + i), ming.email())).hasStatus(401);
        }

        assertThat(guess(new Edge(mvc, "2001:db8:7:9:abcd::1"), ming.email())).hasStatus(429);
        assertThat(guess(new Edge(mvc, "2001:db8:7:a::1"), ming.email())).hasStatus(401);
    }

    @Test
    void failures_are_forgotten_after_a_day() {
        var ming = fixtures.accountWithPassword();
        var edge = new Edge(mvc);
        for (int i = 0; i < 5; i++) {
            guess(edge, ming.email());
        }
        clock.advance(Duration.ofDays(1));
        assertThat(throttle.sweep()).isPositive();

        for (int i = 0; i < 5; i++) {
            assertThat(guess(edge, ming.email())).hasStatus(401);
        }
    }

    private static MvcTestResult guess(Edge edge, String email) {
        return edge.post("/api/v1/store/sessions", Map.of("email", email, "password", "wrong password"));
    }
}
