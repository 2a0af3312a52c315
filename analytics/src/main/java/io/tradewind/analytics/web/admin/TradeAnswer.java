package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Dimension;
import io.tradewind.analytics.report.Figures;
import io.tradewind.analytics.report.Question;
import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.analytics.report.TradeReport.Span;
import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trade report.
///
/// @param previous the days compared with, where that was asked
/// @param next the cursor of the next page of rows
record TradeAnswer(
        String market,
        LocalDate from,
        LocalDate to,
        String currency,
        Group total,
        List<Group> rows,
        @Nullable Days previous,
        @Nullable String next) {

    static Days days(Span span) {
        return new Days(span.first(), span.last());
    }

    /// Days, both counted.
    record Days(LocalDate from, LocalDate to) {}

    /// One group's figures, each as the glossary defines it, and what it is grouped by.
    ///
    /// @param week its Monday
    /// @param month `2017-01`
    /// @param sourceStatus what the system the orders were brought from called the status
    /// @param averageOrderValue absent where nothing was placed
    /// @param reviewScore 1.00 to 5.00; absent where there is no review
    /// @param previous the same of the period before, where that was asked
    /// @param change what each figure became since then
    record Group(
            @Nullable LocalDate day,
            @Nullable LocalDate week,
            @Nullable YearMonth month,
            @Nullable Shop seller,
            @Nullable Category category,
            @Nullable String paymentType,
            @Nullable String status,
            @Nullable String sourceStatus,
            long purchases,
            long orders,
            long cancelled,
            Money gmv,
            Money paid,
            Money refunded,
            Money net,
            long items,
            Money itemPrice,
            Money freight,
            @Nullable Money averageOrderValue,
            Money payments,
            long paymentRows,
            long refunds,
            Money released,
            Money cancelledAmount,
            long reviews,
            @Nullable BigDecimal reviewScore,
            @Nullable Figures previous,
            @Nullable Map<String, Change> change) {

        static Group total(Figures figures, @Nullable Figures previous) {
            return from(null, null, null, null, null, null, null, null, figures, previous);
        }

        static Group from(Question question, Row row, Names.Known names, @Nullable Figures previous) {
            var by = question.by();
            var period = row.period();
            var seller = row.seller();
            var category = row.category();
            return from(
                    by.contains(Dimension.DAY) ? period : null,
                    by.contains(Dimension.WEEK) ? period : null,
                    by.contains(Dimension.MONTH) && period != null ? YearMonth.from(period) : null,
                    seller == null ? null : new Shop(seller, names.of(seller)),
                    category == null ? null : new Category(category, names.of(category), names.root(category)),
                    row.paymentType(),
                    row.status(),
                    row.sourceStatus(),
                    row.figures(),
                    previous);
        }

        private static Group from(
                @Nullable LocalDate day,
                @Nullable LocalDate week,
                @Nullable YearMonth month,
                @Nullable Shop seller,
                @Nullable Category category,
                @Nullable String paymentType,
                @Nullable String status,
                @Nullable String sourceStatus,
                Figures of,
                @Nullable Figures previous) {
            return new Group(
                    day,
                    week,
                    month,
                    seller,
                    category,
                    paymentType,
                    status,
                    sourceStatus,
                    of.purchases(),
                    of.orders(),
                    of.cancelled(),
                    of.gmv(),
                    of.paid(),
                    of.refunded(),
                    of.net(),
                    of.items(),
                    of.itemPrice(),
                    of.freight(),
                    of.averageOrderValue(),
                    of.payments(),
                    of.paymentRows(),
                    of.refunds(),
                    of.released(),
                    of.cancelledAmount(),
                    of.reviews(),
                    of.reviewScore(),
                    previous,
                    previous == null ? null : changes(of, previous));
        }

        private static Map<String, Change> changes(Figures now, Figures before) {
            var changes = new LinkedHashMap<String, Change>();
            FigureNames.ALL.forEach((name, of) -> {
                var is = of.apply(now);
                var was = of.apply(before);
                if (is != null && was != null) {
                    changes.put(name, Change.of(is, was));
                }
            });
            return changes;
        }
    }

    /// What a figure became.
    ///
    /// @param delta now less then, in the figure's own units
    /// @param percent of then, with one decimal; absent where it was nothing then
    record Change(String delta, @Nullable String percent) {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        static Change of(BigDecimal now, BigDecimal then) {
            var delta = now.subtract(then);
            return new Change(
                    delta.toPlainString(),
                    then.signum() == 0
                            ? null
                            : delta.multiply(HUNDRED)
                                    .divide(then.abs(), 1, RoundingMode.HALF_UP)
                                    .toPlainString());
        }
    }

    /// A shop and its name.
    record Shop(SellerId id, @Nullable String name) {}

    /// A category, its name in the reader's language, and the top of its branch.
    record Category(
            CategoryId id, @Nullable String name, @Nullable CategoryId root) {}
}
