package io.tradewind.catalog.seller;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.catalog.SellerSwitches.Flip;
import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Puts switches back whose time has come.
@Slf4j
@Service
@RequiredArgsConstructor
public class LiftSwitches {

    private static final Actor JOB = new Actor.Job("catalog.lift-switches");

    private final SwitchBoard switches;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// Puts back what is due, each in its own transaction; says how many.
    public int lift() {
        var due = jdbc.sql("""
                        select d.seller, d.switch, d.action, a.value from catalog_switch_deadline d
                        join catalog_seller_action a on a.id = d.action
                        where d.due_at <= :now order by d.due_at limit 500
                        """)
                .param("now", Rows.at(clock.instant()))
                .query((row, _) -> new Due(
                        SellerId.of(Rows.key(row, "seller")),
                        Switch.valueOf(row.getString("switch")),
                        Rows.key(row, "action"),
                        row.getBoolean("value")))
                .list();
        int lifted = 0;
        for (var one : due) {
            try {
                switches.flip(new Flip(one.seller, one.which, !one.value, "its time is over", null, JOB, one.action));
                lifted++;
            } catch (SellerConflict closed) {
                log.info("switch {} of {} stays: {}", one.which, one.seller, closed.code());
                jdbc.sql("delete from catalog_switch_deadline where action = :action")
                        .param("action", one.action)
                        .update();
            }
        }
        return lifted;
    }

    private record Due(SellerId seller, Switch which, UUID action, boolean value) {}

    /// When it runs.
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> liftSwitchesTask(LiftSwitches job) {
            return Tasks.recurring("catalog.lift-switches", FixedDelay.of(Duration.ofSeconds(30)))
                    .execute((_, _) -> job.lift());
        }
    }
}
