package io.tradewind.analytics.web.admin;

import io.tradewind.kernel.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a request asks of the trade report.
///
/// @param from the first day, in the market; absent: since the first sale
/// @param to the last day, counted; absent: until the last
/// @param by `day`, `week`, `month`, `seller`, `category`, `paymentType` or `status`; `day,seller` for both; or `total`
/// @param seller only this shop's orders
/// @param category only orders, lines and reviews of this category and those below it
/// @param origin LIVE, DEMO or IMPORT, or several; absent: all
/// @param system the system a history was brought from, `olist`, or several; absent: whether brought or not
/// @param market absent: the default market
/// @param compare `previous`: beside each figure that of the period of equal length before
/// @param sort a figure, with `-` before it for the largest first; absent: by time and key
/// @param limit at most so many rows, 1 to 100; absent: all
/// @param cursor where the page begins
record Asked(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String by,
        @Nullable UUID seller,
        @Nullable UUID category,
        @Nullable List<Origin> origin,
        @Nullable List<String> system,
        @Nullable String market,
        @Nullable String compare,
        @Nullable String sort,
        @Nullable Integer limit,
        @Nullable String cursor) {}
