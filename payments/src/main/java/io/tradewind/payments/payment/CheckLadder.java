package io.tradewind.payments.payment;

import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// When to look again at what a gateway has not answered.
@Component
@RequiredArgsConstructor
public class CheckLadder {

    static final Setting<List<Duration>> LADDER = new Setting<>(
            "payments.check-ladder",
            List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1)),
            text -> Stream.of(text.split(","))
                    .map(String::strip)
                    .map(Duration::parse)
                    .toList(),
            "How long after an unanswered call a gateway is asked again: the steps, then the last one for ever.");

    private final Settings settings;

    /// When to look for the first time.
    Instant first(Instant now) {
        return ladder(now).getFirst();
    }

    /// The moments of all the steps.
    public List<Instant> ladder(Instant now) {
        return settings.at(LADDER, now).stream().map(now::plus).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Offered {
        @Bean
        Setting<List<Duration>> paymentsCheckLadder() {
            return LADDER;
        }
    }
}
