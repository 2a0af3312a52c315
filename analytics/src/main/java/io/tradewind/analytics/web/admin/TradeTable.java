package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Comparison;
import io.tradewind.analytics.report.Dimension;
import io.tradewind.analytics.report.Order;
import io.tradewind.analytics.report.Question;
import io.tradewind.analytics.report.TradeReport;
import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.analytics.sheet.Sheet;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The trade report's rows as a table, stretch by stretch. The README names the columns.
@Component
@RequiredArgsConstructor
class TradeTable {

    private static final int STRETCH = 500;

    private final TradeReport report;
    private final Names names;

    /// Writes every row the question asks for under a line of names.
    ///
    /// @param comparison what to compare with; null: nothing
    void write(Question question, Order order, @Nullable Comparison comparison, Sheet sheet) {
        sheet.row(header(comparison != null));
        var stretch = new ArrayList<Row>();
        report.each(question, order, row -> {
            stretch.add(row);
            if (stretch.size() == STRETCH) {
                write(question, comparison, stretch, sheet);
            }
        });
        write(question, comparison, stretch, sheet);
    }

    private void write(Question question, @Nullable Comparison comparison, List<Row> rows, Sheet sheet) {
        var known = names.of(rows);
        rows.forEach(row -> sheet.row(cells(question, comparison, row, known)));
        rows.clear();
    }

    private static List<String> header(boolean compared) {
        var header = new ArrayList<>(List.of("day", "seller", "name"));
        FigureNames.ALL.keySet().forEach(name -> {
            header.add(name);
            if (name.equals("cancelled")) {
                header.add("currency");
            }
        });
        header.addAll(List.of("week", "month", "category", "categoryName", "paymentType", "status", "sourceStatus"));
        if (compared) {
            FigureNames.ALL.keySet().forEach(name -> header.add(name + "Previous"));
        }
        return header;
    }

    private static List<@Nullable Object> cells(
            Question question, @Nullable Comparison comparison, Row row, Names.Known known) {
        var by = question.by();
        var period = row.period();
        var seller = row.seller();
        var category = row.category();
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(
                by.contains(Dimension.DAY) ? period : null, seller, seller == null ? null : known.of(seller)));
        FigureNames.ALL.forEach((name, of) -> {
            cells.add(of.apply(row.figures()));
            if (name.equals("cancelled")) {
                cells.add(question.market().currency().getCurrencyCode());
            }
        });
        cells.addAll(Arrays.asList(
                by.contains(Dimension.WEEK) ? period : null,
                by.contains(Dimension.MONTH) && period != null ? YearMonth.from(period) : null,
                category,
                category == null ? null : known.of(category),
                row.paymentType(),
                row.status(),
                row.sourceStatus()));
        if (comparison != null) {
            var previous = comparison.previous(row);
            FigureNames.ALL.values().forEach(of -> cells.add(previous == null ? null : of.apply(previous)));
        }
        return cells;
    }
}
