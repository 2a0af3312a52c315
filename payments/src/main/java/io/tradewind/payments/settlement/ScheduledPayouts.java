package io.tradewind.payments.settlement;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.payments.PayoutRuns;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/// Runs payouts by themselves on the configured day of each market's week; a missed day is made up
/// for, a repeated one pays nobody twice.
@Service
@RequiredArgsConstructor
public class ScheduledPayouts {

    private final PayoutRuns runs;
    private final PayoutRows rows;
    private final Markets markets;
    private final Settings settings;
    private final Clock clock;

    /// Runs what is due in each currency.
    public void runDue() {
        var now = clock.instant();
        var day = settings.at(PayoutSettings.DAY, now);
        if (day.equals("NONE")) {
            return;
        }
        var seen = new HashSet<String>();
        for (Market market : markets.all()) {
            var currency = market.currency().getCurrencyCode();
            var today = LocalDate.ofInstant(now, market.zone());
            var due = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.valueOf(day)));
            if (seen.add(currency) && (due.equals(today) || !rows.ran(due.toString(), currency))) {
                runs.run(new PayoutRuns.RunPayouts(due.toString(), currency, now, Origin.LIVE));
            }
        }
    }
}
