package io.tradewind.analytics.visit;

import io.tradewind.kernel.market.Market;
import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// How many came, and how many of them bought.
@Service
@RequiredArgsConstructor
public class VisitReport {

    private static final String VISITS = """
            select day, channel, device, 1 as visits from analytics_visit
            where market = :market and day between :from and :to
            union all
            select day, channel, device, visits from analytics_visit_count
            where market = :market and day between :from and :to
            """;

    private final JdbcClient jdbc;

    /// Visits and purchases of each day on which there were any, in order.
    public List<Day> days(Market market, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        with visited as (
                            select day, sum(visits) as visits from (%s) v group by day
                        ), bought as (
                            select day, count(*) as purchases from analytics_purchase_fact
                            where market = :market and day between :from and :to group by day
                        )
                        select day, coalesce(v.visits, 0), coalesce(b.purchases, 0)
                        from visited v full join bought b using (day) order by day
                        """.formatted(VISITS))
                .param("market", market.code())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Day(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list();
    }

    /// Visits by what they came by or with, most first.
    public List<Group> groups(By by, Market market, LocalDate from, LocalDate to) {
        return jdbc.sql("select %1$s, sum(visits) from (%2$s) v group by 1 order by 2 desc, 1"
                        .formatted(by.column, VISITS))
                .param("market", market.code())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Group(row.getString(1), row.getLong(2)))
                .list();
    }

    /// A day in the market.
    ///
    /// @param purchases placed on it
    public record Day(LocalDate day, long visits, long purchases) {}

    /// Visits of one kind.
    public record Group(String name, long visits) {}

    /// What visits are grouped by.
    public enum By {
        CHANNEL("channel"),
        DEVICE("device");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /// How many of a hundred visits ended in a purchase, to two places; null where nobody came.
    public static @Nullable Double conversion(long visits, long purchases) {
        return visits == 0 ? null : Math.round(purchases * 10_000.0 / visits) / 100.0;
    }
}
