package io.tradewind.analytics.report;

import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked of the trade report.
///
/// @param to the last day, counted
/// @param by how rows are grouped; empty: the total only
/// @param seller null: all of them
/// @param categories empty: all of them
/// @param origins empty: all of them
/// @param systems the systems they were brought from; empty: whether brought or not
public record Question(
        Market market,
        LocalDate from,
        LocalDate to,
        Set<Dimension> by,
        @Nullable SellerId seller,
        Set<CategoryId> categories,
        Set<Origin> origins,
        Set<String> systems) {

    /// The same question of other days.
    public Question during(LocalDate first, LocalDate last) {
        return new Question(market, first, last, by, seller, categories, origins, systems);
    }

    /// The same question without rows.
    Question total() {
        return new Question(market, from, to, EnumSet.noneOf(Dimension.class), seller, categories, origins, systems);
    }

    /// The stretch of time that rows are grouped by, if any.
    public @Nullable Dimension time() {
        return by.stream().filter(Dimension::time).findFirst().orElse(null);
    }

    Grain grain() {
        return by.stream()
                .filter(each -> !each.time())
                .findFirst()
                .map(Dimension::grain)
                .orElse(Grain.TOTAL);
    }
}
