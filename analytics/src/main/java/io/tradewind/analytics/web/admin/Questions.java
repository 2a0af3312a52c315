package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Dimension;
import io.tradewind.analytics.report.Order;
import io.tradewind.analytics.report.Question;
import io.tradewind.analytics.report.TradeReport;
import io.tradewind.analytics.report.TradeReport.Mark;
import io.tradewind.analytics.report.TradeReport.Span;
import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.Limits;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what a request asks of the trade report, or says what is wrong with it.
@Component
@RequiredArgsConstructor
class Questions {

    private final TradeReport report;
    private final Markets markets;
    private final Categories categories;
    private final Cursors cursors;
    private final Clock clock;

    /// The question, with both its days.
    Question question(Asked asked) {
        var market = markets.get(asked.market() == null ? Markets.DEFAULT : asked.market());
        var days = days(market, asked.from(), asked.to());
        return new Question(
                market,
                days.first(),
                days.last(),
                dimensions(asked.by() == null ? "day" : asked.by()),
                asked.seller() == null ? null : SellerId.of(asked.seller()),
                below(asked.category()),
                set(asked.origin()),
                set(asked.system()));
    }

    /// The days asked for; those left out are the first and the last on which something was counted.
    Span days(Market market, @Nullable LocalDate from, @Nullable LocalDate to) {
        var all = from != null && to != null ? new Span(from, to) : all(market);
        var first = from != null ? from : to != null && to.isBefore(all.first()) ? to : all.first();
        var last = to != null ? to : first.isAfter(all.last()) ? first : all.last();
        if (first.isAfter(last)) {
            throw new Invalid("analytics", "?from", "after-to", "The first day must not lie after the last.");
        }
        return new Span(first, last);
    }

    private Span all(Market market) {
        var today = LocalDate.ofInstant(clock.instant(), market.zone());
        return report.span(market).orElse(new Span(today, today));
    }

    /// What a parameter was given as, however often.
    static <T> Set<T> set(@Nullable List<? extends @Nullable T> given) {
        var set = new HashSet<T>();
        if (given != null) {
            for (var each : given) {
                if (each != null) {
                    set.add(each);
                }
            }
        }
        return set;
    }

    /// In which order rows come.
    Order order(Asked asked) {
        return asked.sort() == null
                ? Order.PLAIN
                : Order.parse(asked.sort())
                        .orElseThrow(() -> new Invalid(
                                "analytics",
                                "?sort",
                                "unknown",
                                "Use one of %s.".formatted(String.join(", ", Order.names()))));
    }

    /// Whether each figure is to stand beside the one before.
    boolean compares(Asked asked) {
        if (asked.compare() != null && !asked.compare().equals("previous")) {
            throw new Invalid("analytics", "?compare", "unknown", "Use previous.");
        }
        return asked.compare() != null;
    }

    /// How many rows at most; null: all.
    @Nullable
    Integer limit(Asked asked) {
        return asked.limit() == null && asked.cursor() == null ? null : (Integer) Limits.of(asked.limit());
    }

    /// Where the page begins; null: at the first row.
    @Nullable
    Mark after(Asked asked) {
        var keyset = cursors.open(list(asked), asked.cursor());
        return keyset == null ? null : new Mark(new BigDecimal(keyset.getFirst()), keyset.getLast());
    }

    /// The cursor of the page after this mark; null where there is none.
    @Nullable
    String next(Asked asked, @Nullable Mark mark) {
        return mark == null
                ? null
                : cursors.seal(list(asked), List.of(mark.value().toPlainString(), mark.name()));
    }

    private static String list(Asked asked) {
        return "analytics.trade:"
                + new Asked(
                        asked.from(),
                        asked.to(),
                        asked.by(),
                        asked.seller(),
                        asked.category(),
                        asked.origin(),
                        asked.system(),
                        asked.market(),
                        null,
                        asked.sort(),
                        null,
                        null);
    }

    private static Set<Dimension> dimensions(String by) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        if (by.equals("none") || by.equals("total")) {
            return dimensions;
        }
        for (var name : by.split(",", -1)) {
            dimensions.add(
                    switch (name.strip()) {
                        case "day" -> Dimension.DAY;
                        case "week" -> Dimension.WEEK;
                        case "month" -> Dimension.MONTH;
                        case "seller" -> Dimension.SELLER;
                        case "category" -> Dimension.CATEGORY;
                        case "paymentType" -> Dimension.PAYMENT_TYPE;
                        case "status" -> Dimension.STATUS;
                        default ->
                            throw new Invalid(
                                    "analytics",
                                    "?by",
                                    "unknown",
                                    "Use day, week or month, and seller, category, paymentType or status; or total.");
                    });
        }
        if (dimensions.stream().collect(Collectors.groupingBy(Dimension::time)).values().stream()
                .anyMatch(same -> same.size() > 1)) {
            throw new Invalid("analytics", "?by", "too-many", "Use one stretch of time and one other word at most.");
        }
        return dimensions;
    }

    private Set<CategoryId> below(@Nullable UUID category) {
        if (category == null) {
            return Set.of();
        }
        var id = CategoryId.of(category);
        var found = categories.tree().all().stream()
                .filter(node -> node.path().contains(id))
                .map(Categories.Node::id)
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw new NotFound("catalog", "category");
        }
        return found;
    }
}
