package io.tradewind.catalog.shelf;

import io.tradewind.catalog.Availability;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what supply says about stock.
@Service
@RequiredArgsConstructor
class AvailabilityBoard implements Availability {

    private final Shelf shelf;
    private final JdbcClient jdbc;

    @Override
    @Transactional
    public void report(List<Change> changes) {
        var newest = new HashMap<String, Change>();
        changes.forEach(change ->
                newest.merge(change.offer().toString(), change, (a, b) -> a.sequence() >= b.sequence() ? a : b));
        if (newest.isEmpty()) {
            return;
        }
        var sorted = newest.values().stream().toList();
        // One statement that takes the rows in the order of their keys: two reports never deadlock.
        var moved = jdbc.sql("""
                        with news as (
                            select * from unnest(:offers::uuid[], :levels::varchar[], :sequences::bigint[])
                                as n (offer, level, sequence)),
                        put as (
                            insert into catalog_offer_availability as a (offer, level, sequence)
                            select n.offer, n.level, n.sequence
                            from news n join catalog_offer o on o.id = n.offer order by n.offer
                            on conflict (offer) do update set level = excluded.level, sequence = excluded.sequence
                            where a.sequence < excluded.sequence
                            returning offer)
                        select distinct o.product from put join catalog_offer o on o.id = put.offer
                        """)
                .param(
                        "offers",
                        Rows.keys(
                                sorted.stream().map(one -> one.offer().value()).toList()))
                .param(
                        "levels",
                        sorted.stream().map(one -> one.level().name()).collect(Collectors.joining(",", "{", "}")))
                .param(
                        "sequences",
                        sorted.stream()
                                .map(one -> Long.toString(one.sequence()))
                                .collect(Collectors.joining(",", "{", "}")))
                .query((row, _) -> ProductId.of(Rows.key(row, "product")))
                .list();
        shelf.touch(moved);
    }
}
