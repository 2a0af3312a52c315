package io.tradewind.analytics.report;

import lombok.RequiredArgsConstructor;

/// What a day's figures are told apart by.
@RequiredArgsConstructor
enum Grain {
    TOTAL(false),
    SELLER(false),
    CATEGORY(false),
    PAYMENT_TYPE(true),
    STATUS(true);

    private final boolean moving;

    /// Whether it tells a day's facts apart otherwise once their order has moved on another day.
    boolean moving() {
        return moving;
    }
}
