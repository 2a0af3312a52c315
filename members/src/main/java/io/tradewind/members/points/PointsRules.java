package io.tradewind.members.points;

import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// What points are worth, how many a purchase earns, how long they last: dated settings.
@Component
@RequiredArgsConstructor
public class PointsRules {

    /// What a point is worth.
    public static final Setting<Long> VALUE =
            Setting.number("members.point-value", 1, "What one point is worth, in minor units of the currency.");
    /// What a unit of money earns.
    public static final Setting<Long> PER_UNIT = Setting.number(
            "members.earn-points-per-unit", 1, "How many points one whole unit of the currency spent earns.");
    /// How long points last.
    public static final Setting<Duration> VALIDITY = Setting.period(
            "members.point-validity",
            Duration.ofDays(365),
            "How long points can be spent, from when they become spendable.");
    /// How long points last that come back too late.
    public static final Setting<Duration> RETURNED_VALIDITY = Setting.period(
            "members.returned-point-validity",
            Duration.ofDays(30),
            "How long points can be spent that come back after they would have expired.");

    private final Settings settings;

    /// What one point is worth at a moment, in minor units.
    long unitValue(Instant at) {
        return settings.at(VALUE, at);
    }

    /// What one point is worth now, in minor units.
    long unitValueNow() {
        return settings.now(VALUE);
    }

    /// How many points this earns, rounded down.
    long earned(Money spent, Instant at) {
        if (!spent.positive()) {
            return 0;
        }
        return BigDecimal.valueOf(spent.minor(), spent.currency().getDefaultFractionDigits())
                .multiply(BigDecimal.valueOf(settings.at(PER_UNIT, at)))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /// When points expire that become spendable then.
    Instant expiry(Instant availableAt, Instant at) {
        return availableAt.plus(settings.at(VALIDITY, at));
    }

    /// When points expire that come back then, too late.
    Instant returnedExpiry(Instant at) {
        return at.plus(settings.at(RETURNED_VALIDITY, at));
    }
}
