package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.TradeExceptions;
import io.tradewind.analytics.report.TradeExceptions.Kind;
import io.tradewind.analytics.report.TradeExceptions.Mark;
import io.tradewind.analytics.report.TradeExceptions.Odd;
import io.tradewind.analytics.report.TradeExceptions.Search;
import io.tradewind.analytics.sheet.CsvSheet;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.Limits;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/// Purchases whose figures do not fit together, for operators.
@AdminApi
@RequiredArgsConstructor
class TradeExceptionController {

    private final TradeExceptions exceptions;
    private final Questions questions;
    private final Markets markets;
    private final Cursors cursors;

    /// Purchases paid with more or less than they cost, without orders, or without a payment; the oldest first.
    @GetMapping(path = "/reports/trade/exceptions", produces = MediaType.APPLICATION_JSON_VALUE)
    Exceptions list(@ParameterObject Where where) {
        var search = search(where);
        var limit = Limits.of(where.limit());
        var keyset = cursors.open(where.list(), where.cursor());
        var after =
                keyset == null ? null : new Mark(Instant.parse(keyset.getFirst()), UUID.fromString(keyset.getLast()));
        var found = exceptions.list(search, after, limit + 1);
        var more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return new Exceptions(exceptions.count(search), items, more ? next(where, items.getLast()) : null);
    }

    /// All of them as CSV, for a spreadsheet.
    @GetMapping(path = "/reports/trade/exceptions", produces = "text/csv")
    void listCsv(@ParameterObject Where where, HttpServletResponse response) throws IOException {
        var search = search(where);
        Downloads.begin(response, "text/csv;charset=UTF-8", "trade-exceptions.csv");
        try (var csv = new CsvSheet(response.getOutputStream())) {
            csv.row(List.of(
                    "purchase",
                    "kinds",
                    "day",
                    "placedAt",
                    "origin",
                    "sourceSystem",
                    "sourceId",
                    "sourceStatus",
                    "orders",
                    "currency",
                    "cost",
                    "paid",
                    "difference"));
            exceptions.each(search, odd -> csv.row(cells(odd)));
        }
    }

    private static List<@Nullable Object> cells(Odd odd) {
        return Arrays.asList(
                odd.purchase(),
                odd.kinds().stream().map(Kind::name).collect(Collectors.joining(" ")),
                odd.day(),
                odd.placedAt(),
                odd.origin(),
                odd.sourceSystem(),
                odd.sourceId(),
                odd.sourceStatus(),
                odd.orders(),
                odd.cost().code(),
                new BigDecimal(odd.cost().amount()),
                new BigDecimal(odd.paid().amount()),
                new BigDecimal(odd.difference().amount()));
    }

    private String next(Where where, Odd last) {
        return cursors.seal(
                where.list(),
                List.of(last.placedAt().toString(), last.purchase().toString()));
    }

    private Search search(Where where) {
        var market = markets.get(where.market() == null ? Markets.DEFAULT : where.market());
        var days = questions.days(market, where.from(), where.to());
        return new Search(
                market,
                days.first(),
                days.last(),
                Questions.set(where.origin()),
                Questions.set(where.system()),
                where.kind());
    }

    /// Where to look.
    ///
    /// @param from the first day on which they were placed; absent: since the first sale
    /// @param to the last day, counted; absent: until the last
    /// @param origin LIVE, DEMO or IMPORT, or several; absent: all
    /// @param system the system a history was brought from, or several; absent: whether brought or not
    /// @param market absent: the default market
    /// @param kind only these; absent: of any kind
    /// @param limit at most so many, 1 to 100; absent: 20
    /// @param cursor where the page begins
    record Where(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<Origin> origin,
            @Nullable List<String> system,
            @Nullable String market,
            @Nullable Kind kind,
            @Nullable Integer limit,
            @Nullable String cursor) {

        private String list() {
            return "analytics.exceptions:" + new Where(from, to, origin, system, market, kind, null, null);
        }
    }

    /// Some of them.
    ///
    /// @param counts how many there are of each kind, whatever kind was asked for; one may be of several
    /// @param next the cursor of the next page
    record Exceptions(
            Map<Kind, Long> counts,
            List<Odd> items,
            @Nullable String next) {}
}
