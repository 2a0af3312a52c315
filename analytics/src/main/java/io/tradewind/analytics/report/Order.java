package io.tradewind.analytics.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The order of rows: by a figure, and by what they are grouped by where that is equal.
///
/// @param by null: only by what they are grouped by
/// @param descending the largest first
public record Order(@Nullable By by, boolean descending) {

    /// Time, then key.
    public static final Order PLAIN = new Order(null, false);

    /// Reads `-itemPrice`: the largest first; `itemPrice`: the smallest.
    public static Optional<Order> parse(String sort) {
        var descending = sort.startsWith("-");
        var name = descending ? sort.substring(1) : sort;
        return Arrays.stream(By.values())
                .filter(each -> each.name.equals(name))
                .findFirst()
                .map(by -> new Order(by, descending));
    }

    /// The names it can be read from.
    public static List<String> names() {
        return Arrays.stream(By.values()).map(each -> each.name).toList();
    }

    String sql() {
        return by == null ? "0" : (descending ? "-" : "") + "(" + by.sql + ")";
    }

    /// A figure that rows can be ordered by.
    public enum By {
        PURCHASES("purchases", "purchases"),
        ORDERS("orders", "orders"),
        ITEMS("items", "items"),
        ITEM_PRICE("itemPrice", "item_price"),
        FREIGHT("freight", "freight"),
        AVERAGE_ORDER_VALUE(
                "averageOrderValue", "coalesce(round((item_price + freight) / nullif(purchases, 0), 6), 0)"),
        GMV("gmv", "gmv"),
        PAYMENTS("payments", "payments"),
        PAYMENT_ROWS("paymentRows", "payment_rows"),
        PAID("paid", "paid"),
        REFUNDED("refunded", "refunded"),
        REFUNDS("refunds", "refunds"),
        NET("net", "paid - refunded"),
        RELEASED("released", "released"),
        CANCELLED("cancelled", "cancelled"),
        CANCELLED_AMOUNT("cancelledAmount", "cancelled_amount"),
        REVIEWS("reviews", "reviews"),
        REVIEW_SCORE("reviewScore", "coalesce(round(score_sum / nullif(reviews, 0), 6), 0)");

        private final String name;
        private final String sql;

        By(String name, String sql) {
            this.name = name;
            this.sql = sql;
        }
    }
}
