package io.tradewind.risk.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.risk.decision.Decision.Traces;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Capability("C140")
class DecisionTests {

    private static final UUID ENTRY = UUID.randomUUID();

    @Test
    void a_count_is_over_only_above_its_limit() {
        assertThat(buyer(2).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(buyer(3).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(buyer(5).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(buyer(6).outcome()).isEqualTo(Outcome.REFUSE);
    }

    @Test
    void a_limit_of_zero_is_none() {
        assertThat(Finding.counted("velocity.buyer", 1_000, 0, 0, Duration.ofHours(1))
                        .outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void the_severest_finding_decides_and_gives_the_reason() {
        var decision = weigh(false, Finding.counted("velocity.contact", 3, 2, 5, Duration.ofHours(1)), buyer(6));
        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(decision.reason()).isEqualTo("velocity.buyer");
        assertThat(weigh(false, buyer(1)).reason()).isNull();
    }

    @Test
    void who_is_allowed_passes_whatever_the_pace_but_not_a_block() {
        assertThat(weigh(true, listed(Outcome.ALLOW), buyer(6)).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(weigh(true, listed(Outcome.ALLOW), listed(Outcome.REFUSE)).outcome())
                .isEqualTo(Outcome.REFUSE);
    }

    private static Finding buyer(long value) {
        return Finding.counted("velocity.buyer", value, 2, 5, Duration.ofHours(1));
    }

    private static Finding listed(Outcome outcome) {
        return Finding.listed("list.contact", outcome, ENTRY);
    }

    private static Decision weigh(boolean trusted, Finding... findings) {
        return Decision.weigh(
                UUID.randomUUID(),
                new BuyerId(UUID.randomUUID()),
                null,
                new Traces("contact", "address", null),
                Money.of(100, "CNY"),
                trusted,
                List.of(findings),
                Instant.EPOCH);
    }
}
