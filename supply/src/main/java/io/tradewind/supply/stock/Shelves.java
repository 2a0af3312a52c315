package io.tradewind.supply.stock;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.catalog.Offers.OfferRow;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.supply.location.SellerLocations;
import io.tradewind.supply.sql.Pg;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the shelf an offer's goods lie on, and puts one up where there is none yet: the stock item
/// of (seller, SKU), the offer's one component, the balance row.
@Component
@RequiredArgsConstructor
class Shelves {

    private final JdbcClient jdbc;
    private final Offers offers;
    private final SellerLocations locations;
    private final Clock clock;

    /// The shelf of this seller's offer; refuses another's offer, another's location, and a bundle,
    /// which is counted by its parts.
    Shelf of(SellerId seller, OfferId offer, @Nullable UUID location) {
        var place = locations.orStandard(seller, location);
        return known(seller, offer, place).orElseGet(() -> putUp(seller, offer, place));
    }

    private Optional<Shelf> known(SellerId seller, OfferId offer, UUID location) {
        return jdbc.sql("""
                select s.id, s.stock_item, s.location
                from supply_offer_component c join supply_stock s on s.stock_item = c.stock_item
                where c.offer = :offer and c.quantity = 1 and s.seller = :seller
                    and s.location = :location and s.pool = 'GENERAL'
                    and not exists (select from supply_offer_component o
                        where o.offer = c.offer and o.stock_item <> c.stock_item)
                """)
                .param("offer", offer.value())
                .param("seller", seller.value())
                .param("location", location)
                .query((row, _) -> new Shelf(
                        row.getObject("id", UUID.class),
                        row.getObject("stock_item", UUID.class),
                        row.getObject("location", UUID.class)))
                .optional();
    }

    private Shelf putUp(SellerId seller, OfferId offer, UUID location) {
        var item = knownItem(seller, offer).orElseGet(() -> item(owned(seller, offer)));
        jdbc.sql("""
                insert into supply_stock (id, seller, stock_item, location)
                values (:id, :seller, :item, :location) on conflict do nothing
                """)
                .param("id", Ids.next())
                .param("seller", seller.value())
                .param("item", item)
                .param("location", location)
                .update();
        return known(seller, offer, location)
                .orElseThrow(() -> new Invalid(
                        "supply", "/offer", "bundle", "A bundle has no stock of its own: count what it is made of."));
    }

    private Optional<UUID> knownItem(SellerId seller, OfferId offer) {
        return jdbc.sql("""
                select i.id from supply_offer_component c join supply_stock_item i on i.id = c.stock_item
                where c.offer = :offer and i.seller = :seller limit 1
                """)
                .param("offer", offer.value())
                .param("seller", seller.value())
                .query(Pg::key)
                .optional();
    }

    private OfferRow owned(SellerId seller, OfferId offer) {
        return offers.find(offer)
                .filter(o -> o.seller().equals(seller))
                .orElseThrow(() -> new NotFound("supply", "offer"));
    }

    private UUID item(OfferRow offer) {
        jdbc.sql("""
                insert into supply_stock_item (id, seller, sku, created_at)
                values (:id, :seller, :sku, :at) on conflict (seller, sku) do nothing
                """)
                .param("id", Ids.next())
                .param("seller", offer.seller().value())
                .param("sku", offer.sku().value())
                .param("at", Pg.timestamp(clock.instant()))
                .update();
        var item = jdbc.sql("select id from supply_stock_item where seller = :seller and sku = :sku")
                .param("seller", offer.seller().value())
                .param("sku", offer.sku().value())
                .query(UUID.class)
                .single();
        jdbc.sql("""
                insert into supply_offer_component (offer, stock_item, quantity)
                select :offer, :item, 1
                where not exists (select from supply_offer_component where offer = :offer)
                on conflict do nothing
                """).param("offer", offer.id().value()).param("item", item).update();
        return item;
    }
}
