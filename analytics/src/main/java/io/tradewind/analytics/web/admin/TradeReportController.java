package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.TradeReport;
import io.tradewind.analytics.report.TradeReport.Dimension;
import io.tradewind.analytics.report.TradeReport.Question;
import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.analytics.report.TradeReport.Trade;
import io.tradewind.catalog.Sellers;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Cells;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The trade report, for operators.
@AdminApi
@RequiredArgsConstructor
class TradeReportController {

    private static final int LONGEST = 400;

    private final TradeReport report;
    private final Markets markets;
    private final Sellers sellers;
    private final Clock clock;

    /// Orders, GMV, paid, refunded and net of a period, the last thirty days if none is given.
    ///
    /// @param by `day`, `seller`, or both with a comma between; `none` for the total only
    @GetMapping(path = "/reports/trade", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer trade(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") String by,
            @RequestParam(required = false) @Nullable UUID seller,
            @RequestParam(required = false) @Nullable Origin origin,
            @RequestParam(defaultValue = Markets.DEFAULT) String market) {
        var trade = report.of(question(from, to, by, seller, origin, market));
        return Answer.from(trade, names(trade.rows()));
    }

    /// The same as CSV, for a spreadsheet.
    @GetMapping(path = "/reports/trade", produces = "text/csv")
    ResponseEntity<String> tradeCsv(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") String by,
            @RequestParam(required = false) @Nullable UUID seller,
            @RequestParam(required = false) @Nullable Origin origin,
            @RequestParam(defaultValue = Markets.DEFAULT) String market) {
        var trade = report.of(question(from, to, by, seller, origin, market));
        var names = names(trade.rows());
        var csv = new StringBuilder("day,seller,name,purchases,orders,cancelled,currency,gmv,paid,refunded,net\r\n");
        trade.rows().forEach(row -> csv.append(csv(row, names)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trade.csv\"")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(csv.toString());
    }

    private Question question(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String by,
            @Nullable UUID seller,
            @Nullable Origin origin,
            String code) {
        var market = markets.get(code);
        var last = to != null ? to : LocalDate.ofInstant(clock.instant(), market.zone());
        var first = from != null ? from : last.minusDays(29);
        if (first.isAfter(last)) {
            throw new Invalid("analytics", "?from", "after-to", "The first day must not lie after the last.");
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw new Invalid("analytics", "?from", "too-long", "Ask for at most %d days at once.".formatted(LONGEST));
        }
        return new Question(market, first, last, dimensions(by), seller == null ? null : SellerId.of(seller), origin);
    }

    private static Set<Dimension> dimensions(String by) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        if (by.equals("none")) {
            return dimensions;
        }
        for (var name : by.split(",", -1)) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "day" -> dimensions.add(Dimension.DAY);
                case "seller" -> dimensions.add(Dimension.SELLER);
                default -> throw new Invalid("analytics", "?by", "unknown", "Use day, seller, day,seller or none.");
            }
        }
        return dimensions;
    }

    private Map<SellerId, String> names(List<Row> rows) {
        var ids = rows.stream().map(Row::seller).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : sellers.all(ids).values().stream()
                        .collect(Collectors.toMap(Sellers.SellerSummary::id, Sellers.SellerSummary::name));
    }

    private static String csv(Row row, Map<SellerId, String> names) {
        var seller = row.seller();
        return String.join(
                        ",",
                        row.day() == null ? "" : row.day().toString(),
                        seller == null ? "" : seller.toString(),
                        seller == null ? "" : text(names.getOrDefault(seller, "")),
                        Long.toString(row.purchases()),
                        Long.toString(row.orders()),
                        Long.toString(row.cancelled()),
                        row.gmv().code(),
                        row.gmv().amount(),
                        row.paid().amount(),
                        row.refunded().amount(),
                        row.net().amount())
                + "\r\n";
    }

    // Quoted, and kept from being read as a formula.
    private static String text(String value) {
        return '"' + Cells.harmless(value).replace("\"", "\"\"") + '"';
    }

    /// The report.
    record Answer(String market, LocalDate from, LocalDate to, String currency, Figures total, List<Figures> rows) {

        static Answer from(Trade trade, Map<SellerId, String> names) {
            var question = trade.question();
            return new Answer(
                    question.market().code(),
                    question.from(),
                    question.to(),
                    question.market().currency().getCurrencyCode(),
                    Figures.from(trade.total(), names),
                    trade.rows().stream().map(row -> Figures.from(row, names)).toList());
        }
    }

    /// One group's figures.
    record Figures(
            @Nullable LocalDate day,
            @Nullable Shop seller,
            long purchases,
            long orders,
            long cancelled,
            Money gmv,
            Money paid,
            Money refunded,
            Money net) {

        static Figures from(Row row, Map<SellerId, String> names) {
            var seller = row.seller();
            return new Figures(
                    row.day(),
                    seller == null ? null : new Shop(seller, names.get(seller)),
                    row.purchases(),
                    row.orders(),
                    row.cancelled(),
                    row.gmv(),
                    row.paid(),
                    row.refunded(),
                    row.net());
        }
    }

    /// A shop and its name.
    record Shop(SellerId id, @Nullable String name) {}
}
