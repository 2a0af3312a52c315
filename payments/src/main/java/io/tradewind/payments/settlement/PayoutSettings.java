package io.tradewind.payments.settlement;

import io.tradewind.kernel.setting.Setting;
import java.time.DayOfWeek;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What operators may configure about payouts.
@Configuration(proxyBeanMethods = false)
class PayoutSettings {

    static final Setting<Long> LEAST = Setting.number(
            "payments.payout-least", 1, "The least a payout is, in minor units; less waits for the next period.");

    /// A day of the week, or `NONE`.
    static final Setting<String> DAY = new Setting<>(
            "payments.payout-day",
            DayOfWeek.MONDAY.name(),
            text -> {
                var name = text.strip().toUpperCase(Locale.ROOT);
                return name.equals("NONE") ? name : DayOfWeek.valueOf(name).name();
            },
            "The day of the week, in each market's time, on which sellers are paid by themselves; or NONE.");

    @Bean
    Setting<Long> paymentsPayoutLeast() {
        return LEAST;
    }

    @Bean
    Setting<String> paymentsPayoutDay() {
        return DAY;
    }
}
