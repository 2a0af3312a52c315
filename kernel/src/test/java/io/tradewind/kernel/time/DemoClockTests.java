package io.tradewind.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class DemoClockTests {

    @Autowired
    PlatformClock clock;

    @Autowired
    ClockOffset offset;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    final Actor.Operator operator = new Actor.Operator(OperatorId.next(), Set.of("ADMIN"));

    @AfterEach
    void back() {
        offset.advance(offset.get().negated());
    }

    @Test
    void moves_the_platforms_time_and_not_the_machines() {
        var demo = new DemoClock(clock, offset, audit);

        var shown = demo.advance(new DemoClock.Move(Duration.ofDays(15)), operator);

        assertThat(shown.now()).isEqualTo(TestClock.START.plus(Duration.ofDays(15)));
        assertThat(clock.instant()).isEqualTo(shown.now());
        assertThat(clock.machine().instant()).isEqualTo(TestClock.START);
        assertThat(jdbc.sql("select ahead_ms from kernel_clock")
                        .query(Long.class)
                        .single())
                .isEqualTo(Duration.ofDays(15).toMillis());
    }

    @Test
    void never_goes_back_and_exists_in_a_demonstration_only() {
        var demo = new DemoClock(clock, offset, audit);

        assertThatThrownBy(() -> demo.advance(new DemoClock.Move(Duration.ofDays(-1)), operator))
                .isInstanceOf(Invalid.class);
        assertThat(mvc.post().uri("/api/v1/demo/clock").with(as.operator("ADMIN")))
                .hasStatus(404);
    }

    @Test
    void the_past_is_told_at_its_own_time() throws Exception {
        var then = TestClock.START.minus(Duration.ofDays(100));

        assertThat(PlatformClock.at(then, clock::instant)).isEqualTo(then);
        assertThat(clock.instant()).isEqualTo(TestClock.START);
    }
}
