package io.tradewind.analytics.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sums up the days on which something was counted since they were summed up last.
///
/// A fact and the mark that its day is stale are written together. Marks are taken first and facts
/// counted by a later statement, which sees every fact whose mark was taken; one at a time, so that an
/// older count never replaces a newer one.
@Service
@RequiredArgsConstructor
public class SumUp {

    private static final int DAYS = 7;

    private final JdbcClient jdbc;

    /// Sums up some of the stale days of one market; says how many.
    @Transactional
    public int some() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('analytics.sum-up'))").query(rows -> {});
        var market = jdbc.sql("select market from analytics_trade_stale order by id limit 1")
                .query(String.class)
                .optional();
        if (market.isEmpty()) {
            return 0;
        }
        var days = jdbc.sql("""
                        with taken as (
                            delete from analytics_trade_stale where market = :market and day in (
                                select distinct day from analytics_trade_stale where market = :market
                                order by day limit :days)
                            returning day, wholly)
                        select day, bool_or(wholly) as wholly from taken group by day
                        """)
                .param("market", market.get())
                .param("days", DAYS)
                .query((row, _) -> new Stale(row.getString("day"), row.getBoolean("wholly")))
                .list();
        jdbc.sql(TradeReport.ROOM).update();
        for (var grain : Grain.values()) {
            sum(
                    market.get(),
                    days.stream()
                            .filter(day -> day.wholly() || grain.moving())
                            .map(Stale::day)
                            .toArray(String[]::new),
                    grain);
        }
        return days.size();
    }

    private void sum(String market, String[] days, Grain grain) {
        var counted =
                new Counting(grain, "t.market = :market and t.day = any(cast(:days as date[]))", false, false).sql();
        for (var sql : List.of(
                "delete from analytics_trade_day where market = :market and grain = :grain "
                        + "and day = any(cast(:days as date[]))",
                """
                insert into analytics_trade_day (market, grain, day, origin, source_system, key, word, %1$s)
                select market, :grain, day, origin, source_system, key, word, %2$s from (%3$s) as counted
                group by market, day, origin, source_system, key, word
                """.formatted(
                                String.join(", ", Counting.SUMS),
                                "sum(" + String.join("), sum(", Counting.SUMS) + ")",
                                counted))) {
            jdbc.sql(sql)
                    .param("market", market)
                    .param("days", days)
                    .param("grain", grain.name())
                    .update();
        }
    }

    private record Stale(String day, boolean wholly) {}

    /// When it runs.
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> sumUpTradeTask(SumUp sums) {
            return Tasks.recurring("analytics.sum-up-trade", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((_, _) -> {
                        while (sums.some() > 0) {
                            // the next days
                        }
                    });
        }
    }
}
