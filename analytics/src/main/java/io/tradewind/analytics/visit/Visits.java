package io.tradewind.analytics.visit;

import io.tradewind.analytics.VisitHistory;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Market;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Counts visits: those of today one by one, those of the past by day.
@Service
@RequiredArgsConstructor
public class Visits implements VisitHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    /// Somebody came now. The same visit told again counts once.
    public void came(UUID visit, Market market, Channel channel, Device device) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into analytics_visit (id, market, channel, device, origin, day, effective_at)
                        values (:id, :market, :channel, :device, :origin, :day, :at) on conflict do nothing
                        """)
                .param("id", visit)
                .param("market", market.code())
                .param("channel", channel.name())
                .param("device", device.name())
                .param("origin", Origin.LIVE.name())
                .param("day", now.atZone(market.zone()).toLocalDate())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public int add(List<PastVisits> visits) {
        return jdbc.sql("""
                        insert into analytics_visit_count (market, day, channel, device, origin, source_system, visits)
                        select * from unnest(:markets::text[], :days::date[], :channels::text[], :devices::text[],
                            :origins::text[], :systems::text[], :visits::bigint[]) as v (market, day, channel, device,
                            origin, system, visits)
                        order by market, day, channel, device, system
                        on conflict do nothing
                        """)
                .param("markets", column(visits, PastVisits::market))
                .param("days", column(visits, one -> one.day().toString()))
                .param("channels", column(visits, one -> one.channel().name()))
                .param("devices", column(visits, one -> one.device().name()))
                .param("origins", column(visits, one -> one.origin().name()))
                .param("systems", column(visits, PastVisits::system))
                .param("visits", column(visits, one -> Long.toString(one.visits())))
                .update();
    }

    private static String[] column(List<PastVisits> visits, Function<PastVisits, String> value) {
        return visits.stream().map(value).toArray(String[]::new);
    }
}
