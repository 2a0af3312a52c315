package io.tradewind.members.buyer;

import io.tradewind.members.BuyerHistory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes buyers of another system in one statement, in the order of their ids, so that two who bring
/// the same ones wait for each other.
@Service
@RequiredArgsConstructor
class PastBuyers implements BuyerHistory {

    private final JdbcClient jdbc;
    private final ContactHash hashes;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(List<PastBuyer> buyers) {
        var sorted = buyers.stream()
                .sorted(Comparator.comparing(b -> b.id().value()))
                .toList();
        return jdbc.sql("""
                        insert into members_buyer
                            (id, contact_hash, created_at, origin, source_system, source_id)
                        select id, contact_hash, created_at, 'IMPORT', source_system, source_id
                        from unnest(:ids::uuid[], :hashes::text[], :seen::timestamptz[], :systems::text[], :sources::text[])
                            as b (id, contact_hash, created_at, source_system, source_id)
                        on conflict do nothing
                        """)
                .param("ids", column(sorted, b -> b.id().toString()))
                .param("hashes", column(sorted, b -> hashes.ofSource(b.source())))
                .param("seen", column(sorted, b -> b.firstSeen().toString()))
                .param("systems", column(sorted, b -> b.source().system()))
                .param("sources", column(sorted, b -> b.source().id()))
                .update();
    }

    private static String[] column(List<PastBuyer> buyers, Function<PastBuyer, String> value) {
        return buyers.stream().map(value).toArray(String[]::new);
    }
}
