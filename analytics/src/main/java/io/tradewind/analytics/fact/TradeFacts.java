package io.tradewind.analytics.fact;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.orders.events.OrderEvent.PlacedLine;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The trade as facts, each once, however often its event arrives.
@Repository
@RequiredArgsConstructor
class TradeFacts {

    private static final String TRADE = """
            insert into analytics_trade_fact
                (id, kind, ref, purchase, order_id, seller, market, currency, origin, day, amount, effective_at)
            values (:id, :kind, :ref, :purchase, :order, :seller, :market, :currency, :origin, :day, :amount, :at)
            on conflict (kind, ref) do nothing
            """;

    private static final String SALE = """
            insert into analytics_sale_fact
                (line, purchase, order_id, seller, product, offer, category, market, currency, origin, day, quantity,
                 goods, discount_seller, discount_platform, freight, tax_included, effective_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (line) do nothing
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Markets markets;
    private final OrderLookup orders;

    /// The order as placed, and each of its lines.
    void placed(OrderPlaced event) {
        var market = markets.get(event.market());
        trade("PLACED", event.order().value(), event, event.total(), market);
        var day = day(event.at(), market);
        var at = event.at().atOffset(ZoneOffset.UTC);
        batches.batchUpdate(SALE, event.lines(), 100, (row, line) -> {
            var values = sale(event, line, day, at);
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    row.setNull(i + 1, Types.OTHER);
                } else {
                    row.setObject(i + 1, values[i]);
                }
            }
        });
    }

    /// What the buyer's tenders paid for the order.
    void paid(OrderPaid event) {
        trade("PAID", event.order().value(), event, event.paid(), marketOf(event));
    }

    /// What goes back to how the buyer paid.
    void refunded(OrderRefunded event) {
        trade("REFUNDED", event.refund(), event, event.tenders(), marketOf(event));
    }

    /// An order of which nothing is left.
    void cancelled(OrderCancelled event) {
        if (event.whole()) {
            trade(
                    "CANCELLED",
                    event.order().value(),
                    event,
                    Money.zero(marketOf(event).currency()),
                    marketOf(event));
        }
    }

    private void trade(String kind, UUID ref, OrderEvent.OfOrder event, Money amount, Market market) {
        jdbc.sql(TRADE)
                .param("id", Ids.next())
                .param("kind", kind)
                .param("ref", ref)
                .param("purchase", event.purchase().value())
                .param("order", event.order().value())
                .param("seller", event.seller().value())
                .param("market", market.code())
                .param("currency", amount.code())
                .param("origin", event.origin().name())
                .param("day", day(event.at(), market))
                .param("amount", amount.minor())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    // Later events of an order do not repeat its market; the one it was placed in may not be here
    // yet, since events come in any order, so it is told by asking for the order.
    private Market marketOf(OrderEvent.OfOrder event) {
        return markets.get(orders.find(event.order()).orElseThrow().market());
    }

    private static Object[] sale(OrderPlaced event, PlacedLine line, LocalDate day, OffsetDateTime at) {
        return new Object[] {
            line.line(),
            event.purchase().value(),
            event.order().value(),
            event.seller().value(),
            line.product().value(),
            line.offer().value(),
            line.category() == null ? null : line.category().value(),
            event.market(),
            line.goods().code(),
            event.origin().name(),
            day,
            line.quantity(),
            line.goods().minor(),
            line.discountSeller().minor(),
            line.discountPlatform().minor(),
            line.freightShare().minor(),
            line.taxIncluded().minor(),
            at,
        };
    }

    private static LocalDate day(Instant at, Market market) {
        return at.atZone(market.zone()).toLocalDate();
    }
}
