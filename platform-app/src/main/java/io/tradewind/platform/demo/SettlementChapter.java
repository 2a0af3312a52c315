package io.tradewind.platform.demo;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Points;
import io.tradewind.orders.Sales;
import io.tradewind.payments.PayoutRuns;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.Refunds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Week by week: what is due is released to its sellers and paid out to them, refunds reach their
/// buyers, points become spendable and run out.
@Component
@RequiredArgsConstructor
class SettlementChapter {

    /// The last of them is the day before today.
    static final int WEEKS = 61;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final DemoJournal journal;
    private final Sales sales;
    private final Refunds refunds;
    private final Points points;
    private final PayoutRuns payouts;
    private final TroubleChapter troubles;

    /// One week; begun and cut off it is gone through again.
    void week(int no, Scene scene, int mishaps) {
        var now = scene.ago(Duration.ofDays(1)).minus(WEEK.multipliedBy(WEEKS - 1L - no));
        var week = journal.begun("week", no, Ids::next);
        if (!week.done()) {
            Told.at(now, () -> settle(now));
            troubles.aftermath(mishaps, scene, now, now.plus(WEEK));
            journal.done("week", no);
        }
    }

    private void settle(Instant now) {
        sales.release(now, Origin.DEMO);
        sales.release(now, Origin.LIVE);
        points.activateDue(now);
        points.expireDue(now);
        refunds.sendDue();
        var run = payouts.run(new RunPayouts(now.atZone(SHANGHAI).toLocalDate().toString(), "CNY", now, Origin.DEMO));
        payouts.paid(run, now.plus(Duration.ofHours(2)));
    }
}
