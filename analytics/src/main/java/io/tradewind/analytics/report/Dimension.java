package io.tradewind.analytics.report;

/// How rows of the trade report are grouped: by one stretch of time, by one other thing, or by both.
public enum Dimension {
    /// The market's day.
    DAY,
    /// Its week, by the Monday.
    WEEK,
    /// Its month, by the first.
    MONTH,
    /// The shop.
    SELLER,
    /// The category of the line.
    CATEGORY,
    /// The means of payment.
    PAYMENT_TYPE,
    /// Where the order stands, and what another system called that.
    STATUS;

    /// Whether it is a stretch of time.
    public boolean time() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    Grain grain() {
        return time() ? Grain.TOTAL : Grain.valueOf(name());
    }
}
