package io.tradewind.platform.demo;

import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.catalog.Offers.HeldPrice;
import io.tradewind.catalog.Offers.OfferRow;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.kernel.market.Markets;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.demo.PastYear.Sold;
import io.tradewind.platform.past.Telling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Most of a large demonstration's purchases: written down as a past, the way an import's are, because
/// a million would take days to be placed, paid and shipped one by one.
@Slf4j
@Component
@RequiredArgsConstructor
class PastChapter {

    private static final int BATCH = 500;

    private final DemoJournal journal;
    private final Offers offers;
    private final Markets markets;
    private final Telling telling;
    private final CatalogHistory catalog;
    private final TransactionTemplate transaction;

    /// Writes what is not written yet.
    void write(Plan plan, Scene scene, Chapters bar) {
        var done = journal.pastDone();
        bar.already(done);
        if (done == plan.past()) {
            return;
        }
        var market = markets.standard();
        var year = new PastYear(plan, market, shelf(scene, market.code()), scene.rhythm());
        var begun = System.nanoTime();
        var before = done;
        while (done < plan.past()) {
            var from = done;
            var to = Math.min(from + BATCH, plan.past());
            transaction.executeWithoutResult(_ -> {
                telling.tell(IntStream.range(from, to).mapToObj(year::deal).toList());
                journal.pastDone(to);
            });
            done = to;
            bar.steps(to - from);
        }
        var seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        log.info("{} purchases of the past in {} s, {} a second", done - before, seconds, (done - before) / seconds);
        while (Objects.requireNonNull(transaction.execute(_ -> catalog.show())) > 0) {
            // Five hundred products at a time.
        }
    }

    private List<List<Sold>> shelf(Scene scene, String market) {
        var shelf = new ArrayList<List<Sold>>();
        for (var product : scene.products()) {
            var ids = offers.of(product).stream().map(OfferRow::id).toList();
            var priced = offers.priced(ids, market, scene.today());
            var prices = offers.prices(ids, market);
            var sold = ids.stream()
                    .filter(prices::containsKey)
                    .map(id -> sold(get(priced, id), get(prices, id), scene))
                    .toList();
            if (!sold.isEmpty()) {
                shelf.add(sold);
            }
        }
        return shelf;
    }

    private static Sold sold(PricedOffer offer, List<HeldPrice> prices, Scene scene) {
        return new Sold(offer, prices, scene.closed().get(offer.seller()));
    }

    private static <T> T get(Map<OfferId, T> all, OfferId id) {
        return Objects.requireNonNull(all.get(id));
    }
}
