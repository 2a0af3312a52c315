package io.tradewind.catalog.seller;

import io.tradewind.catalog.CatalogHistory.PastSeller;
import io.tradewind.catalog.row.GivenRows;
import io.tradewind.kernel.Refusal.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes shops of the past. Each is a legal person of its own, of whom nothing is known.
///
/// Whoever takes one over is bound to it and the shop is reinstated, like any that was suspended.
@Service
@RequiredArgsConstructor
public class PastSellers {

    private final GivenRows given;

    /// Writes those that are not here; says how many.
    @Transactional(propagation = Propagation.MANDATORY)
    public int bring(List<PastSeller> sellers) {
        check(sellers);
        int written =
                given.statement("""
                        with given as (
                            select * from json_to_recordset(:rows::json) as t (id uuid, party uuid, name varchar,
                                region varchar, system varchar, number varchar, since timestamptz)),
                        party as (
                            insert into catalog_party (id, source_system, source_id, created_at)
                            select party, system, number, since from given order by party
                            on conflict do nothing)
                        insert into catalog_seller (id, version, party, kind, name, region, admission, may_sell,
                            may_fulfil, payouts_held, staff_may_sign_in, origin, source_system, source_id,
                            created_at, changed_at)
                        select id, 0, party, 'MARKETPLACE', name, region, 'APPROVED', false,
                            false, false, false, 'IMPORT', system, number, since, since
                        from given order by id
                        on conflict do nothing
                        """, sellers.stream().map(Row::of).toList()).update();
        given.require(
                "catalog_seller", sellers.stream().map(one -> one.id().value()).toList());
        return written;
    }

    private static void check(List<PastSeller> sellers) {
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < sellers.size(); i++) {
            var name = sellers.get(i).name();
            if (name.isBlank() || name.length() > 80) {
                wrong.add(new Violation("/" + i + "/name", "length", "1 to 80 characters."));
            }
            var region = sellers.get(i).region();
            if (region != null && region.length() > 80) {
                wrong.add(new Violation("/" + i + "/region", "too-long", "At most 80 characters."));
            }
        }
        GivenRows.refuse(wrong);
    }

    private record Row(
            UUID id, UUID party, String name, @Nullable String region, String system, String number, Instant since) {
        static Row of(PastSeller seller) {
            return new Row(
                    seller.id().value(),
                    seller.source().key("party"),
                    seller.name().strip(),
                    seller.region(),
                    seller.source().system(),
                    seller.source().id(),
                    seller.since());
        }
    }
}
