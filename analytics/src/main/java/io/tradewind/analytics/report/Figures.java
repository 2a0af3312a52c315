package io.tradewind.analytics.report;

import io.tradewind.kernel.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// What a group of sales comes to. Each figure is defined once, in the glossary.
///
/// @param averageOrderValue null where nothing was placed
/// @param reviewScore 1.00 to 5.00; null where there is no review
public record Figures(
        long purchases,
        long orders,
        long items,
        Money itemPrice,
        Money freight,
        @Nullable Money averageOrderValue,
        Money gmv,
        Money payments,
        long paymentRows,
        Money paid,
        Money refunded,
        long refunds,
        Money net,
        Money released,
        long cancelled,
        Money cancelledAmount,
        long reviews,
        @Nullable BigDecimal reviewScore) {

    static Figures read(ResultSet row, Currency currency) throws SQLException {
        var purchases = row.getLong("purchases");
        var worth = row.getLong("item_price") + row.getLong("freight");
        var paid = money(row, "paid", currency);
        var refunded = money(row, "refunded", currency);
        return new Figures(
                purchases,
                row.getLong("orders"),
                row.getLong("items"),
                money(row, "item_price", currency),
                money(row, "freight", currency),
                purchases == 0 ? null : new Money(average(worth, purchases, 0).longValueExact(), currency),
                money(row, "gmv", currency),
                money(row, "payments", currency),
                row.getLong("payment_rows"),
                paid,
                refunded,
                row.getLong("refunds"),
                paid.minus(refunded),
                money(row, "released", currency),
                row.getLong("cancelled"),
                money(row, "cancelled_amount", currency),
                row.getLong("reviews"),
                row.getLong("reviews") == 0 ? null : average(row.getLong("score_sum"), row.getLong("reviews"), 2));
    }

    /// What nothing comes to.
    static Figures none(Currency currency) {
        var nothing = Money.zero(currency);
        return new Figures(
                0, 0, 0, nothing, nothing, null, nothing, nothing, 0, nothing, nothing, 0, nothing, nothing, 0, nothing,
                0, null);
    }

    private static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getLong(column), currency);
    }

    private static BigDecimal average(long sum, long count, int digits) {
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_UP);
    }
}
