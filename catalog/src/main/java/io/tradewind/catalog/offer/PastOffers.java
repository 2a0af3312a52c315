package io.tradewind.catalog.offer;

import io.tradewind.catalog.CatalogHistory.PastOffer;
import io.tradewind.catalog.CatalogHistory.PastPrice;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.GivenRows;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes offers of the past with what they cost then. They are paused: should their shop sell
/// again, it says anew what it offers and at which price.
@Service
@RequiredArgsConstructor
public class PastOffers {

    private static final String PRICES = """
            from json_to_recordset(:rows::json) as g (id uuid, offer uuid, market varchar, currency varchar,
                amount bigint, "from" timestamptz, "to" timestamptz)
            """;

    private final Shelf shelf;
    private final Markets markets;
    private final Settings settings;
    private final GivenRows given;
    private final Clock clock;

    /// Writes those that are not here, and the prices that are not; says how many offers were new.
    @Transactional(propagation = Propagation.MANDATORY)
    public int bring(List<PastOffer> offers) {
        check(offers);
        int handling = Math.toIntExact(settings.at(OfferBook.HANDLING_DAYS, clock.instant()));
        var products = given.statement("""
                        insert into catalog_offer (id, seller, sku, product, seller_sku, condition, state,
                            handling_days, origin, source_system, source_id, created_at, changed_at)
                        select g.id, s.id, k.id, k.product, g.number, 'NEW', 'PAUSED',
                            :handling, 'IMPORT', g.system, g.number, g.since, g.since
                        from json_to_recordset(:rows::json) as g (id uuid, seller uuid, product uuid, sku uuid,
                            system varchar, number varchar, since timestamptz)
                        join catalog_seller s on s.id = g.seller
                        join catalog_sku k on k.id = g.sku and k.product = g.product
                        order by g.id
                        on conflict do nothing
                        returning product
                        """, offers.stream().map(Row::of).toList())
                .param("handling", handling)
                .query((row, _) -> ProductId.of(Rows.key(row, "product")))
                .list();
        given.require(
                "catalog_offer", offers.stream().map(one -> one.id().value()).toList());
        prices(offers);
        shelf.touch(products);
        return products.size();
    }

    private void prices(List<PastOffer> offers) {
        var rows = offers.stream()
                .flatMap(offer -> offer.prices().stream().map(price -> Price.of(offer, price)))
                .toList();
        given.statement("""
                        update catalog_offer_price p set valid_to = g."to"
                        %s
                        where p.id = g.id and p.valid_to is null and g."to" is not null
                        """.formatted(PRICES), rows).update();
        given.statement("""
                        insert into catalog_offer_price (id, offer, market, amount, currency, valid_from, valid_to)
                        select g.id, g.offer, g.market, g.amount, g.currency, g."from", g."to"
                        %s
                        order by g.id
                        on conflict do nothing
                        """.formatted(PRICES), rows).update();
        given.require("catalog_offer_price", rows.stream().map(Price::id).toList());
    }

    private void check(List<PastOffer> offers) {
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < offers.size(); i++) {
            var offer = offers.get(i);
            if (!markets.get(offer.market()).currency().getCurrencyCode().equals(offer.currency())) {
                wrong.add(new Violation("/" + i + "/currency", "not-sold-in", "The market sells in another currency."));
            }
            for (int j = 0; j < offer.prices().size(); j++) {
                var at = "/" + i + "/prices/" + j;
                var price = offer.prices().get(j);
                if (price.amount() <= 0) {
                    wrong.add(new Violation(at + "/amount", "not-positive", "A price is more than nothing."));
                }
                if (price.to() != null && !price.to().isAfter(price.from())) {
                    wrong.add(new Violation(at + "/to", "order", "It ends after it begins."));
                }
            }
        }
        GivenRows.refuse(wrong);
    }

    private record Row(UUID id, UUID seller, UUID product, UUID sku, String system, String number, Instant since) {
        static Row of(PastOffer offer) {
            return new Row(
                    offer.id().value(),
                    offer.seller().value(),
                    offer.product().value(),
                    offer.sku().value(),
                    offer.source().system(),
                    offer.source().id(),
                    offer.since());
        }
    }

    private record Price(
            UUID id,
            UUID offer,
            String market,
            String currency,
            long amount,
            Instant from,
            @Nullable Instant to) {
        static Price of(PastOffer offer, PastPrice price) {
            var id = new Source(offer.source().system(), offer.id().toString())
                    .part(offer.market() + "/" + price.from())
                    .key("offer-price");
            return new Price(
                    id, offer.id().value(), offer.market(), offer.currency(), price.amount(), price.from(), price.to());
        }
    }
}
