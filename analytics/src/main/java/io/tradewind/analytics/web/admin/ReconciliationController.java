package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Dimension;
import io.tradewind.analytics.report.Question;
import io.tradewind.analytics.report.Reconciliation;
import io.tradewind.analytics.report.Reconciliation.Day;
import io.tradewind.analytics.report.Reconciliation.Pair;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.AdminApi;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The trade report beside the ledger, for operators.
@AdminApi
@RequiredArgsConstructor
class ReconciliationController {

    private final Reconciliation reconciliation;
    private final Questions questions;
    private final Markets markets;

    /// Paid, refunded and released by day, as the facts count them and as the ledger books them.
    ///
    /// @param from the first day; absent: since the first sale
    /// @param to the last day, counted; absent: until the last
    /// @param origin LIVE, DEMO or IMPORT, or several; absent: all
    /// @param system the system a history was brought from, or several; absent: whether brought or not
    @GetMapping("/reports/trade/reconciliation")
    Answer reconciliation(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable List<Origin> origin,
            @RequestParam(required = false) @Nullable List<String> system,
            @RequestParam(defaultValue = Markets.DEFAULT) String market) {
        var of = markets.get(market);
        var days = questions.days(of, from, to);
        var found = reconciliation.of(new Question(
                of,
                days.first(),
                days.last(),
                Set.of(Dimension.DAY),
                null,
                Set.of(),
                Questions.set(origin),
                Questions.set(system)));
        return new Answer(
                of.code(),
                days.first(),
                days.last(),
                found.agree(),
                found.paid(),
                found.refunded(),
                found.released(),
                found.days());
    }

    /// The same figures twice.
    ///
    /// @param agree whether facts and ledger say the same of every day
    record Answer(
            String market,
            LocalDate from,
            LocalDate to,
            boolean agree,
            Pair paid,
            Pair refunded,
            Pair released,
            List<Day> days) {}
}
