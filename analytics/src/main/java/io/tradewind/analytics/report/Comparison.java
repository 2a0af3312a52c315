package io.tradewind.analytics.report;

import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.analytics.report.TradeReport.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A period beside the one of equal length before it, each row with its counterpart.
///
/// Whole months are compared with as many whole months, anything else with as many days. A day, week or
/// month answers to the one in the same place of the other period, any other group to the same group.
public final class Comparison {

    private final @Nullable Dimension time;
    private final LocalDate from;
    private final Map<List<@Nullable Object>, Figures> previous = new HashMap<>();

    /// @param rows the rows of the [#before(LocalDate, LocalDate)]
    public Comparison(@Nullable Dimension time, LocalDate from, LocalDate to, List<Row> rows) {
        this.time = time;
        this.from = from;
        var before = before(from, to).first();
        rows.forEach(row -> previous.put(place(row, before), row.figures()));
    }

    /// The period of equal length that ends where this one begins.
    public static Span before(LocalDate from, LocalDate to) {
        if (from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth())) {
            var months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
            return new Span(from.minusMonths(months), from.minusDays(1));
        }
        return new Span(from.minusDays(ChronoUnit.DAYS.between(from, to) + 1), from.minusDays(1));
    }

    /// What stood in the row's place before; null where there was nothing.
    public @Nullable Figures previous(Row row) {
        return previous.get(place(row, from));
    }

    private List<@Nullable Object> place(Row row, LocalDate first) {
        var place = new ArrayList<@Nullable Object>(
                Arrays.asList(row.seller(), row.category(), row.paymentType(), row.status(), row.sourceStatus()));
        var period = row.period();
        if (period != null && time != null) {
            place.add(
                    switch (time) {
                        case WEEK -> ChronoUnit.WEEKS.between(start(first), period);
                        case MONTH -> ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(period));
                        default -> ChronoUnit.DAYS.between(first, period);
                    });
        }
        return place;
    }

    private static LocalDate start(LocalDate day) {
        return day.with(DayOfWeek.MONDAY);
    }
}
