package io.tradewind.supply.location;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.supply.Locations;
import io.tradewind.supply.sql.Pg;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The places of each seller, kept in the database.
@Service
@RequiredArgsConstructor
public class SellerLocations implements Locations {

    /// From where goods are taken after the standard location, if nobody says otherwise.
    public static final int USUAL_PRIORITY = 100;

    private static final String STANDARD_NAME = "Standard";

    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public UUID standard(SellerId seller) {
        var known = knownStandard(seller);
        if (known != null) {
            return known;
        }
        jdbc.sql("""
                insert into supply_location (id, seller, name, kind, standard, priority, created_at)
                values (:id, :seller, :name, 'WAREHOUSE', true, 0, :at)
                on conflict do nothing
                """)
                .param("id", Ids.next())
                .param("seller", seller.value())
                .param("name", STANDARD_NAME)
                .param("at", Pg.timestamp(clock.instant()))
                .update();
        var made = knownStandard(seller);
        if (made == null) {
            throw new LocationNameTaken(STANDARD_NAME);
        }
        return made;
    }

    /// Adds a place of the seller's.
    ///
    /// @throws LocationNameTaken when the seller has one of that name
    @Transactional
    public UUID open(OpenLocation command) {
        standard(command.seller());
        var id = Ids.next();
        int made = jdbc.sql("""
                insert into supply_location (id, seller, name, kind, country, region_code, priority, created_at)
                values (:id, :seller, :name, :kind, :country, :region, :priority, :at)
                on conflict (seller, name) do nothing
                """)
                .param("id", id)
                .param("seller", command.seller().value())
                .param("name", command.name())
                .param("kind", command.kind().name())
                .param("country", command.country())
                .param("region", command.regionCode())
                .param("priority", command.priority())
                .param("at", Pg.timestamp(clock.instant()))
                .update();
        if (made == 0) {
            throw new LocationNameTaken(command.name());
        }
        return id;
    }

    /// The seller's places, the standard one first, then in the order goods are taken from them.
    public List<Place> of(SellerId seller) {
        return jdbc.sql("""
                select id, name, kind, country, region_code, standard, priority
                from supply_location where seller = :seller
                order by standard desc, priority, id
                """)
                .param("seller", seller.value())
                .query((row, _) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        PlaceKind.valueOf(row.getString("kind")),
                        row.getString("country"),
                        row.getString("region_code"),
                        row.getBoolean("standard"),
                        row.getInt("priority")))
                .list();
    }

    /// The place asked for, if it is the seller's; the standard one for null.
    public UUID orStandard(SellerId seller, @Nullable UUID location) {
        if (location == null) {
            return standard(seller);
        }
        return jdbc.sql("select id from supply_location where id = :id and seller = :seller")
                .param("id", location)
                .param("seller", seller.value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("supply", "location"));
    }

    private @Nullable UUID knownStandard(SellerId seller) {
        return jdbc.sql("select id from supply_location where seller = :seller and standard")
                .param("seller", seller.value())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /// A further place for the seller's goods.
    ///
    /// @param priority where goods are taken from first: the lowest
    public record OpenLocation(
            SellerId seller,
            String name,
            PlaceKind kind,
            @Nullable String country,
            @Nullable String regionCode,
            int priority) {}

    /// A place.
    public record Place(
            UUID id,
            String name,
            PlaceKind kind,
            @Nullable String country,
            @Nullable String regionCode,
            boolean standard,
            int priority) {}
}
