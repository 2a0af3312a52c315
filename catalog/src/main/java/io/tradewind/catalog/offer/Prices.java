package io.tradewind.catalog.offer;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.events.CatalogEvent.OfferPriceChanged;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.spi.PriceGuard;
import io.tradewind.catalog.spi.PriceGuard.PriceChange;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Writes price rows: the open one is ended, the next begins at the same moment.
@Service
@RequiredArgsConstructor
class Prices {

    private final List<PriceGuard> guards;
    private final Markets markets;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Map<String, String> marketByCurrency = new ConcurrentHashMap<>();

    /// The market whose currency this price is in; refuses a currency nobody sells in, and nothing.
    String market(Money price, String pointer) {
        if (!price.positive()) {
            throw new Invalid("catalog", pointer + "/amount", "not-positive", "A price is more than nothing.");
        }
        var code = price.currency().getCurrencyCode();
        var market = marketByCurrency.get(code);
        if (market == null) {
            market = markets.all().stream()
                    .filter(one -> one.currency().equals(price.currency()))
                    .map(Market::code)
                    .findFirst()
                    .orElseThrow(() -> new Invalid(
                            "catalog", pointer + "/currency", "not-sold-in", "No market sells in " + code + "."));
            marketByCurrency.put(code, market);
        }
        return market;
    }

    /// The first price of a new offer.
    void first(OfferId offer, SellerId seller, ProductId product, String market, Money price, Actor by, Instant at) {
        judge(new PriceChange(offer, seller, product, market, price, null, at));
        insert(Ids.next(), offer, market, price, by, at);
    }

    /// The next price of an offer whose row the caller holds; false where it costs that already.
    boolean next(OfferId offer, SellerId seller, ProductId product, String market, Money price, Actor by, Instant at) {
        var open = open(offer, market);
        if (open == null) {
            first(offer, seller, product, market, price, by, at);
            return true;
        }
        if (open.price.equals(price)) {
            return false;
        }
        if (open.from.isAfter(at)) {
            throw new OfferConflict("price-in-the-past", "A later price stands already, from " + open.from + ".");
        }
        judge(new PriceChange(offer, seller, product, market, price, open.price, at));
        jdbc.sql("update catalog_offer_price set valid_to = :at where id = :id")
                .param("at", Rows.at(at))
                .param("id", open.id)
                .update();
        var row = Ids.next();
        insert(row, offer, market, price, by, at);
        events.publishEvent(new OfferPriceChanged(offer, seller, product, market, row, price, open.price, at));
        return true;
    }

    private void judge(PriceChange change) {
        for (var guard : guards) {
            guard.objection(change).ifPresent(why -> {
                throw new Invalid("catalog", "/amount", "price-refused", why);
            });
        }
    }

    private @Nullable Open open(OfferId offer, String market) {
        return jdbc.sql("""
                        select id, amount, currency, valid_from from catalog_offer_price
                        where offer = :offer and market = :market and price_list = 'BASE' and min_quantity = 1
                            and valid_to is null
                        """)
                .param("offer", offer.value())
                .param("market", market)
                .query((row, _) -> new Open(
                        Rows.key(row, "id"),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        Rows.moment(row, "valid_from")))
                .optional()
                .orElse(null);
    }

    private void insert(UUID id, OfferId offer, String market, Money price, Actor by, Instant at) {
        jdbc.sql("""
                        insert into catalog_offer_price (id, offer, market, amount, currency, valid_from, set_by)
                        values (:id, :offer, :market, :amount, :currency, :at, :by)
                        """)
                .param("id", id)
                .param("offer", offer.value())
                .param("market", market)
                .param("amount", price.minor())
                .param("currency", price.currency().getCurrencyCode())
                .param("at", Rows.at(at))
                .param("by", Rows.who(by))
                .update();
    }

    private record Open(UUID id, Money price, Instant from) {}
}
