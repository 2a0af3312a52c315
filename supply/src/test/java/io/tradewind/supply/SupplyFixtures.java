package io.tradewind.supply;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.SkuId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.supply.Stock.PhysicalCount;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Goods on shelves. Import it: `@Import(SupplyFixtures.class)`.
@TestComponent
@RequiredArgsConstructor
public class SupplyFixtures {

    private static final OffsetDateTime SOME_DAY = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Stock stock;
    private final Locations locations;
    private final JdbcClient jdbc;

    /// So many pieces of this offer are counted at its seller's standard location.
    public OfferId stocked(SellerId seller, OfferId offer, long onHand) {
        return stocked(seller, offer, onHand, null);
    }

    /// The same at a location.
    public OfferId stocked(SellerId seller, OfferId offer, long onHand, @Nullable UUID location) {
        stock.count(new PhysicalCount(
                seller, offer, onHand, location, null, null, new Actor.Job("fixtures"), Ids.next(), Origin.LIVE));
        return offer;
    }

    /// An offer the catalogue knows nothing of, with so many pieces: enough for tests of stock alone.
    public OfferId bareOffer(SellerId seller, long onHand) {
        return bareOffer(seller, OfferId.next(), onHand);
    }

    /// The same under an id of the test's own.
    public OfferId bareOffer(SellerId seller, OfferId offer, long onHand) {
        part(offer, item(seller), 1);
        return stocked(seller, offer, onHand);
    }

    /// A second offer of the same goods.
    public OfferId alsoOffered(OfferId offer) {
        return bundle(offer, 1);
    }

    /// An offer of which each piece takes so many pieces of the other's goods.
    public OfferId bundle(OfferId of, long pieces) {
        var bundle = OfferId.next();
        addPart(bundle, of, pieces);
        return bundle;
    }

    /// Adds a part to a bundle.
    public void addPart(OfferId bundle, OfferId of, long pieces) {
        part(bundle, itemOf(of), pieces);
    }

    /// A further location of the seller's.
    public UUID location(SellerId seller, String name, int priority) {
        locations.standard(seller);
        var id = Ids.next();
        jdbc.sql("""
                insert into supply_location (id, seller, name, kind, priority, created_at)
                values (:id, :seller, :name, 'WAREHOUSE', :priority, :at)
                """)
                .param("id", id)
                .param("seller", seller.value())
                .param("name", name)
                .param("priority", priority)
                .param("at", SOME_DAY)
                .update();
        return id;
    }

    private UUID item(SellerId seller) {
        var id = Ids.next();
        jdbc.sql("insert into supply_stock_item (id, seller, sku, created_at) values (:id, :seller, :sku, :at)")
                .param("id", id)
                .param("seller", seller.value())
                .param("sku", SkuId.next().value())
                .param("at", SOME_DAY)
                .update();
        // The shelf is put up here, for the catalogue could not say whose offer it is.
        jdbc.sql("insert into supply_stock (id, seller, stock_item, location) values (:id, :seller, :item, :location)")
                .param("id", Ids.next())
                .param("seller", seller.value())
                .param("item", id)
                .param("location", locations.standard(seller))
                .update();
        return id;
    }

    private UUID itemOf(OfferId offer) {
        return jdbc.sql("select stock_item from supply_offer_component where offer = :offer")
                .param("offer", offer.value())
                .query(UUID.class)
                .single();
    }

    private void part(OfferId offer, UUID item, long quantity) {
        jdbc.sql("insert into supply_offer_component (offer, stock_item, quantity) values (:offer, :item, :quantity)")
                .param("offer", offer.value())
                .param("item", item)
                .param("quantity", quantity)
                .update();
    }
}
