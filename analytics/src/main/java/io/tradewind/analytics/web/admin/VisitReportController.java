package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.visit.VisitReport;
import io.tradewind.analytics.visit.VisitReport.By;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.AdminApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How many came to look, and how many bought, for operators.
@AdminApi
@RequiredArgsConstructor
class VisitReportController {

    private static final int DAYS = 30;
    private static final int LONGEST = 3_660;

    private final VisitReport report;
    private final Markets markets;
    private final Clock clock;

    /// Visits, purchases and conversion of each day, and visits by channel and by device; the last thirty
    /// days if no period is given. A day without visits and purchases has no row.
    @GetMapping(path = "/reports/visits", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer visits(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = Markets.DEFAULT) String market) {
        var period = period(from, to, markets.get(market));
        var days = days(period);
        long visits = days.stream().mapToLong(VisitReport.Day::visits).sum();
        long purchases = days.stream().mapToLong(VisitReport.Day::purchases).sum();
        return new Answer(
                period.market.code(),
                period.from,
                period.to,
                visits,
                purchases,
                VisitReport.conversion(visits, purchases),
                days.stream().map(VisitReportController::day).toList(),
                groups(By.CHANNEL, period),
                groups(By.DEVICE, period));
    }

    /// The days as CSV, for a spreadsheet.
    @GetMapping(path = "/reports/visits", produces = "text/csv")
    ResponseEntity<String> visitsCsv(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = Markets.DEFAULT) String market) {
        var csv = new StringBuilder("day,visits,purchases,conversion\r\n");
        for (var day : days(period(from, to, markets.get(market)))) {
            var conversion = VisitReport.conversion(day.visits(), day.purchases());
            csv.append(day.day())
                    .append(',')
                    .append(day.visits())
                    .append(',')
                    .append(day.purchases())
                    .append(',')
                    .append(conversion == null ? "" : conversion)
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"visits.csv\"")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(csv.toString());
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to, Market market) {
        var last = to != null ? to : LocalDate.ofInstant(clock.instant(), market.zone());
        var first = from != null ? from : last.minusDays(DAYS - 1);
        if (first.isAfter(last)) {
            throw new Invalid("analytics", "?from", "after-to", "The first day must not lie after the last.");
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw new Invalid("analytics", "?from", "too-long", "Ask for at most %d days at once.".formatted(LONGEST));
        }
        return new Period(market, first, last);
    }

    private List<VisitReport.Day> days(Period period) {
        return report.days(period.market, period.from, period.to);
    }

    private List<Part> groups(By by, Period period) {
        return report.groups(by, period.market, period.from, period.to).stream()
                .map(group -> new Part(group.name(), group.visits()))
                .toList();
    }

    private static Day day(VisitReport.Day day) {
        return new Day(day.day(), day.visits(), day.purchases(), VisitReport.conversion(day.visits(), day.purchases()));
    }

    private record Period(Market market, LocalDate from, LocalDate to) {}

    /// The visits of a period.
    ///
    /// @param conversion how many of a hundred visits ended in a purchase; null where nobody came
    record Answer(
            String market,
            LocalDate from,
            LocalDate to,
            long visits,
            long purchases,
            @Nullable Double conversion,
            List<Day> days,
            List<Part> channels,
            List<Part> devices) {}

    /// A day in the market.
    ///
    /// @param purchases placed on it
    /// @param conversion how many of a hundred visits ended in a purchase; null where nobody came
    record Day(
            LocalDate day,
            long visits,
            long purchases,
            @Nullable Double conversion) {}

    /// Visits of one kind, most first.
    ///
    /// @param name a channel or a device
    record Part(String name, long visits) {}
}
