package io.tradewind.supply.level;

import io.tradewind.kernel.setting.Setting;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operators may configure about stock.
@Configuration(proxyBeanMethods = false)
public class SupplySettings {

    /// So few sellable pieces are told as LOW.
    public static final Setting<Long> LOW_STOCK = Setting.number(
            "supply.low-stock", 5, "An offer with this many sellable pieces or fewer is shown as nearly gone.");

    /// How long after its end a hold nobody committed is freed, if nobody released it.
    public static final Setting<Duration> HOLD_GRACE = Setting.period(
            "supply.hold-grace",
            Duration.ofMinutes(30),
            "A hold that was neither paid nor released is freed this long after it expired.");

    @Bean
    Setting<Long> lowStock() {
        return LOW_STOCK;
    }

    @Bean
    Setting<Duration> holdGrace() {
        return HOLD_GRACE;
    }
}
