package io.tradewind.platform.imports;

import io.tradewind.catalog.CatalogHistory;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.operation.LongWork;
import io.tradewind.kernel.operation.Run;
import io.tradewind.platform.imports.Column.Home;
import io.tradewind.platform.imports.PastCatalogue.Pair;
import io.tradewind.platform.past.Telling;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings another marketplace's history in: its files are read and checked, then shops, products and
/// offers are told to the catalogue, and order by order what was bought, paid, delivered and said.
///
/// Every batch commits with the place it has come to, and every thing has a key made of its source: a
/// run that was killed goes on where it stood, and one that is done again changes nothing.
@Component
@RequiredArgsConstructor
class MarketplaceHistory implements LongWork<MarketplaceHistory.Input> {

    /// Its name among the operations.
    static final String KIND = "imports.marketplace-history";

    private static final int BATCH = 500;

    private final Markets markets;
    private final Staging staging;
    private final RowChecks checks;
    private final PastCatalogue catalogue;
    private final Batch.Rows rows;
    private final Telling telling;
    private final CatalogHistory catalog;
    private final TransactionTemplate transaction;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public void run(Input input, Run run) throws IOException {
        var market = markets.get(input.market());
        var place = run.checkpoint(Place.class).orElse(Place.BEGINNING);
        if (place.stage() == Stage.READ) {
            staging.readAll(run, new Home(market.zone(), market.currency()));
            checks.check(run);
            checks.prices(run.operation());
            place = new Place(Stage.SELLERS, 0, Pair.FIRST, 0);
            run.checkpoint(place, 0);
        }
        var history = new History(run, new Names(input.system()), market, catalogue.beginning(run.operation()));
        run.total(staging.rows(run.operation(), Sheet.SELLER)
                + staging.rows(run.operation(), Sheet.PRODUCT)
                + staging.rows(run.operation(), Sheet.ORDER));
        transaction.executeWithoutResult(_ -> catalogue.categories(run.operation(), history.names));
        while (place.stage() != Stage.DONE) {
            run.stopIfAsked();
            run.step(place.stage().words);
            var from = place;
            place = Objects.requireNonNull(transaction.execute(_ -> {
                var next = step(history, from);
                run.checkpoint(next, next.done());
                return next;
            }));
        }
        run.step("showing ratings and sales");
        while (Objects.requireNonNull(transaction.execute(_ -> catalog.show())) > 0) {
            run.stopIfAsked();
        }
        staging.clear(run.operation());
    }

    private Place step(History history, Place place) {
        var operation = history.run.operation();
        return switch (place.stage()) {
            case READ -> throw new IllegalStateException("read before");
            case SELLERS ->
                place.to(
                        catalogue.sellers(operation, history.names, history.beginning, place.line(), BATCH),
                        Stage.PRODUCTS);
            case PRODUCTS ->
                place.to(
                        catalogue.products(
                                operation, history.names, history.market, history.beginning, place.line(), BATCH),
                        Stage.OFFERS);
            case OFFERS ->
                place.to(catalogue.offers(operation, history.names, history.market, place.pair(), BATCH), Stage.ORDERS);
            case ORDERS -> orders(history, place);
            case DONE -> place;
        };
    }

    private Place orders(History history, Place place) {
        var batch = rows.after(history.run.operation(), place.line(), BATCH);
        if (batch.orders().isEmpty()) {
            return new Place(Stage.DONE, 0, Pair.FIRST, place.done());
        }
        var sales = new PastSales(history.names, history.market);
        telling.tell(
                batch.orders().stream().map(order -> sales.deal(batch, order)).toList());
        return new Place(
                Stage.ORDERS,
                batch.orders().getLast().line(),
                Pair.FIRST,
                place.done() + batch.orders().size());
    }

    /// What is asked: a system's short name, under which its things are known here, and the market
    /// whose currency and time zone its files are in.
    record Input(String system, String market) {}

    private record History(Run run, Names names, Market market, Instant beginning) {}

    /// The parts of the work, in their order.
    enum Stage {
        READ("reading"),
        SELLERS("shops"),
        PRODUCTS("products"),
        OFFERS("offers and prices"),
        ORDERS("orders"),
        DONE("done");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    /// How far it has come: the last line, or pair, of a stage that is in.
    record Place(Stage stage, long line, Pair pair, long done) {

        static final Place BEGINNING = new Place(Stage.READ, 0, Pair.FIRST, 0);

        /// On to this line, or to the next stage where there was none after the last.
        Place to(long reached, Stage next) {
            return reached == line
                    ? new Place(next, 0, Pair.FIRST, done)
                    : new Place(stage, reached, pair, done + Math.min(BATCH, reached - line));
        }

        Place to(@Nullable Pair reached, Stage next) {
            return reached == null ? new Place(next, 0, Pair.FIRST, done) : new Place(stage, 0, reached, done);
        }
    }
}
