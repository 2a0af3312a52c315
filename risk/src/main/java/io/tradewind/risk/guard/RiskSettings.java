package io.tradewind.risk.guard;

import io.tradewind.kernel.setting.Setting;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// The limits that the operators may move. A limit of zero switches its rule off.
@Configuration(proxyBeanMethods = false)
@Import(RiskSettings.Offer.class)
class RiskSettings {

    static final Pace BUYER = Pace.of("buyer", Duration.ofHours(1), 100, 1000);
    static final Pace CONTACT = Pace.of("contact", Duration.ofHours(1), 100, 1000);
    static final Pace ADDRESS = Pace.of("address", Duration.ofHours(1), 500, 0);
    static final Pace CLIENT_ADDRESS = Pace.of("client-address", Duration.ofMinutes(10), 500, 5000);

    /// How many purchases may be under way at once on all nodes together.
    static final Setting<Long> AT_ONCE = Setting.number(
            "risk.purchases-at-once",
            100,
            "How many purchases all nodes together may have under way: all their database connections.");

    /// One rule's settings: how many purchases of one subject in a window.
    record Pace(String rule, Setting<Duration> window, Setting<Long> review, Setting<Long> refuse) {

        static Pace of(String name, Duration window, long review, long refuse) {
            var key = "risk.velocity.%s.".formatted(name);
            var whose = name.replace('-', ' ');
            return new Pace(
                    "velocity." + name,
                    Setting.period(
                            key + "window", window, "The time over which purchases of one %s count.".formatted(whose)),
                    Setting.number(
                            key + "review",
                            review,
                            "More purchases of one %s in the window wait for a person; 0: never.".formatted(whose)),
                    Setting.number(
                            key + "refuse",
                            refuse,
                            "More purchases of one %s in the window are refused; 0: never.".formatted(whose)));
        }
    }

    /// Shows all of them to the operators.
    static class Offer implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            offer(registry, AT_ONCE);
            for (var pace : List.of(BUYER, CONTACT, ADDRESS, CLIENT_ADDRESS)) {
                offer(registry, pace.window());
                offer(registry, pace.review());
                offer(registry, pace.refuse());
            }
        }

        @SuppressWarnings("unchecked") // a class literal cannot say of what the setting is
        private static void offer(BeanRegistry registry, Setting<?> setting) {
            registry.registerBean(
                    setting.key(), (Class<Setting<?>>) (Class<?>) Setting.class, spec -> spec.supplier(_ -> setting));
        }
    }
}
