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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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

    private static final int BATCH = 500;
    private static final Actor JOB = new Actor.Job("catalog.lift-switches");

    private final SwitchBoard switches;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// Puts back what is due, each in its own transaction; says how many. Each is tried once, so that one that
    /// fails holds up no other.
    public int lift() {
        return lift(BATCH);
    }

    int lift(int atATime) {
        int lifted = 0;
        var due = due(Place.FIRST, atATime);
        while (!due.isEmpty()) {
            for (var one : due) {
                try {
                    lifted += lift(one) ? 1 : 0;
                } catch (RuntimeException e) {
                    log.error("switch {} of {} could not be put back", one.which, one.place.seller, e);
                }
            }
            due = due(due.getLast().place, atATime);
        }
        return lifted;
    }

    private boolean lift(Due due) {
        var seller = SellerId.of(due.place.seller);
        try {
            switches.flip(new Flip(
                    seller, Switch.valueOf(due.which), !due.value, "its time is over", null, JOB, due.place.action));
            return true;
        } catch (SellerConflict closed) {
            log.info("switch {} of {} stays: {}", due.which, seller, closed.code());
            jdbc.sql("delete from catalog_switch_deadline where action = :action")
                    .param("action", due.place.action)
                    .update();
            return false;
        }
    }

    private List<Due> due(Place after, int most) {
        return jdbc.sql("""
                        select d.seller, d.switch, d.action, d.due_at, a.value from catalog_switch_deadline d
                        join catalog_seller_action a on a.id = d.action
                        where d.due_at <= :now and (d.due_at, d.action) > (:at, :action)
                        order by d.due_at, d.action limit :most
                        """)
                .param("now", Rows.at(clock.instant()))
                .param("at", Rows.at(after.at))
                .param("action", after.action)
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getString("switch"),
                        row.getBoolean("value"),
                        new Place(
                                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                                Rows.key(row, "action"),
                                Rows.key(row, "seller"))))
                .list();
    }

    private record Due(String which, boolean value, Place place) {}

    private record Place(Instant at, UUID action, UUID seller) {
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0), new UUID(0, 0));
    }

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
