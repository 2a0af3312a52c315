package io.tradewind.platform.demo;

import io.tradewind.analytics.VisitHistory;
import io.tradewind.analytics.VisitHistory.Channel;
import io.tradewind.analytics.VisitHistory.Device;
import io.tradewind.analytics.VisitHistory.PastVisits;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.past.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// How many came to look on each day of the year: of a hundred, two to four bought, more of them on the
/// great days.
@Component
@RequiredArgsConstructor
class VisitsChapter {

    private final VisitHistory visits;
    private final Markets markets;

    /// Tells them; those that were told stay as they are.
    void tell(Plan plan, Rhythm rhythm) {
        var market = markets.standard();
        var told = new ArrayList<PastVisits>();
        var bought = bought(plan, rhythm, market);
        var usual =
                bought.values().stream().mapToInt(Integer::intValue).average().orElse(1);
        bought.forEach((day, purchases) -> {
            var random = Chance.of(plan.seed(), "visits", day.toEpochDay());
            var great = purchases > 2.5 * usual;
            told.addAll(day(market, day, (long) (purchases / rate(random, great)), random));
        });
        visits.add(told);
    }

    // How many of the planned purchases fall on each day.
    private static Map<LocalDate, Integer> bought(Plan plan, Rhythm rhythm, Market market) {
        int all = plan.purchases() + plan.past();
        var days = new TreeMap<LocalDate, Integer>();
        for (int no = 0; no < all; no++) {
            days.merge(rhythm.at((no + .5) / all).atZone(market.zone()).toLocalDate(), 1, Integer::sum);
        }
        return days;
    }

    private static double rate(Random random, boolean great) {
        return great ? .035 + .004 * random.nextDouble() : .022 + .01 * random.nextDouble();
    }

    private static List<PastVisits> day(Market market, LocalDate day, long visits, Random random) {
        var parts = new ArrayList<PastVisits>();
        for (var channel : Channel.values()) {
            for (var device : Device.values()) {
                var share = share(channel) * share(device) * (.9 + .2 * random.nextDouble());
                long came = Math.round(visits * share);
                if (came > 0) {
                    parts.add(new PastVisits(
                            Telling.DEMONSTRATION, Origin.DEMO, market.code(), day, channel, device, came));
                }
            }
        }
        return parts;
    }

    private static double share(Channel channel) {
        return switch (channel) {
            case DIRECT -> .30;
            case SEARCH -> .26;
            case SOCIAL -> .22;
            case ADS -> .14;
            case EMAIL -> .05;
            case REFERRAL -> .03;
        };
    }

    private static double share(Device device) {
        return switch (device) {
            case MOBILE -> .83;
            case DESKTOP -> .13;
            case TABLET -> .04;
        };
    }
}
