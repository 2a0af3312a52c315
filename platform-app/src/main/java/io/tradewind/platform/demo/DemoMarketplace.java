package io.tradewind.platform.demo;

import io.tradewind.platform.demo.DemoAccounts.Login;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.progress.ProgressBar;
import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Fills an empty platform on its embedded database with a demonstration, once.
///
/// Everything is made by the public commands at its own time in the past, and remembered in the
/// transaction that made it: killed in the middle it goes on at the next start, finished it adds
/// nothing.
///
/// It is told before any job starts: to a job, a purchase of last month whose payment is told next has
/// been unpaid for weeks.
@Slf4j
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
@ConditionalOnBooleanProperty("tradewind.demo.offered")
@ConditionalOnProperty(name = "tradewind.import.from", havingValue = "nowhere", matchIfMissing = true)
@EnableConfigurationProperties(DemoProperties.class)
class DemoMarketplace implements ApplicationListener<ContextRefreshedEvent> {

    private final DemoProperties properties;
    private final DemoJournal journal;
    private final DemoAccounts demoAccounts;
    private final Story story;
    private final Clock clock;

    @Override
    public void onApplicationEvent(ContextRefreshedEvent ready) {
        if (properties.enabled() && (journal.plan().isPresent() || journal.untouched())) {
            try {
                make();
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the demonstration could not be made; the next start goes on with it", e);
            }
        }
    }

    /// Makes what is still to be made; nothing, where it was finished before.
    void make() throws Exception {
        var plan = journal.plan().orElseGet(this::begin);
        if (plan.finished()) {
            return;
        }
        var logins = demoAccounts.logins();
        story.tell(plan, logins, new Chapters(new ProgressBar(System.out, "Demo marketplace"), Story.steps(plan)));
        journal.finish(clock.instant());
        show(logins);
    }

    private Plan begin() {
        var told = Math.min(properties.told(), properties.purchases());
        var plan = new Plan(
                properties.seed(), properties.products(), told, properties.purchases() - told, clock.instant(), false);
        journal.begin(plan);
        return plan;
    }

    private static void show(List<Login> logins) {
        var text = new StringBuilder("\nDemo accounts (also in data/demo-accounts.json):\n");
        logins.forEach(
                login -> text.append("  %-9s %-36s %s%n".formatted(login.role(), login.email(), login.password())));
        System.out.println(text);
    }
}
