package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Comparison;
import io.tradewind.analytics.report.Order;
import io.tradewind.analytics.report.Question;
import io.tradewind.analytics.report.TradeReport;
import io.tradewind.analytics.report.TradeReport.Span;
import io.tradewind.analytics.sheet.CsvSheet;
import io.tradewind.analytics.sheet.ExcelSheet;
import io.tradewind.analytics.web.admin.TradeAnswer.Group;
import io.tradewind.kernel.web.AdminApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/// The trade report, for operators.
@AdminApi
@RequiredArgsConstructor
class TradeReportController {

    static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Questions questions;
    private final TradeReport report;
    private final TradeTable table;
    private final Names names;

    /// The trade of a period by time and by seller, category, means of payment or status; as JSON, as CSV
    /// (`Accept: text/csv` or `format=csv`) and as Excel (`format=xlsx`).
    @GetMapping(path = "/reports/trade", produces = MediaType.APPLICATION_JSON_VALUE)
    TradeAnswer trade(@ParameterObject Asked asked) {
        var question = questions.question(asked);
        var page = report.of(question, questions.order(asked), questions.after(asked), questions.limit(asked));
        var before = questions.compares(asked) ? before(question) : null;
        var comparison = before == null ? null : comparison(question, before);
        var known = names.of(page.rows());
        return new TradeAnswer(
                question.market().code(),
                question.from(),
                question.to(),
                question.market().currency().getCurrencyCode(),
                Group.total(
                        page.total(),
                        before == null ? null : report.total(question.during(before.first(), before.last()))),
                page.rows().stream()
                        .map(row ->
                                Group.from(question, row, known, comparison == null ? null : comparison.previous(row)))
                        .toList(),
                before == null ? null : TradeAnswer.days(before),
                questions.next(asked, page.next()));
    }

    /// The same as CSV, for a spreadsheet.
    @GetMapping(path = "/reports/trade", produces = "text/csv")
    void tradeCsv(@ParameterObject Asked asked, HttpServletResponse response) throws IOException {
        var question = questions.question(asked);
        var order = questions.order(asked);
        var comparison = compared(asked, question);
        Downloads.begin(response, "text/csv;charset=UTF-8", "trade.csv");
        try (var csv = new CsvSheet(response.getOutputStream())) {
            table.write(question, order, comparison, csv);
        }
    }

    /// The same as an Excel workbook.
    @GetMapping(path = "/reports/trade", produces = EXCEL)
    void tradeExcel(@ParameterObject Asked asked, HttpServletResponse response) throws IOException {
        var question = questions.question(asked);
        var order = questions.order(asked);
        var comparison = compared(asked, question);
        Downloads.begin(response, EXCEL, "trade.xlsx");
        try (var excel = new ExcelSheet(response.getOutputStream(), "trade")) {
            table.write(question, order, comparison, excel);
        }
    }

    private @Nullable Comparison compared(Asked asked, Question question) {
        return questions.compares(asked) ? comparison(question, before(question)) : null;
    }

    private Comparison comparison(Question question, Span before) {
        var rows = report.of(question.during(before.first(), before.last()), Order.PLAIN, null, null)
                .rows();
        return new Comparison(question.time(), question.from(), question.to(), rows);
    }

    private static Span before(Question question) {
        return Comparison.before(question.from(), question.to());
    }
}
