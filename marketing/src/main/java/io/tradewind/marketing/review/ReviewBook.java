package io.tradewind.marketing.review;

import io.tradewind.kernel.Json;
import io.tradewind.marketing.ReviewHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The reviews, and what each is of.
@Service
@RequiredArgsConstructor
class ReviewBook implements ReviewHistory {

    private final JdbcClient jdbc;
    private final Json json;

    // In the order of the ids, so that two who bring the same do not wait for each other.
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(List<PastReview> reviews) {
        if (reviews.isEmpty()) {
            return 0;
        }
        var rows = reviews.stream()
                .sorted(Comparator.comparing(PastReview::id))
                .map(Row::of)
                .toList();
        return jdbc.sql("""
                        with told as (
                            select * from jsonb_to_recordset(cast(:rows as jsonb)) as r (
                                id uuid, purchase uuid, buyer uuid, product uuid, score smallint, title text,
                                message text, written timestamptz, answered timestamptz, system text, source text)
                        ), added as (
                            insert into marketing_review (id, purchase, buyer, score, title, message, written_at,
                                                          answered_at, origin, source_system, source_id)
                            select id, purchase, buyer, score, title, message, written, answered, 'IMPORT', system, source
                            from told on conflict do nothing returning id
                        ), targets as (
                            insert into marketing_review_target (review, kind, target, written_at)
                            select id, 'PURCHASE', purchase, written from told join added using (id)
                            union all
                            select id, 'PRODUCT', product, written from told join added using (id)
                            where product is not null
                        )
                        select count(*) from added
                        """)
                .param("rows", json.write(rows))
                .query(Integer.class)
                .single();
    }

    private record Row(
            UUID id,
            UUID purchase,
            UUID buyer,
            @Nullable UUID product,
            int score,
            @Nullable String title,
            @Nullable String message,
            Instant written,
            @Nullable Instant answered,
            String system,
            String source) {

        static Row of(PastReview review) {
            return new Row(
                    review.id(),
                    review.purchase().value(),
                    review.buyer().value(),
                    review.product() == null ? null : review.product().value(),
                    review.score(),
                    review.title(),
                    review.message(),
                    review.writtenAt(),
                    review.answeredAt(),
                    review.source().system(),
                    review.source().id());
        }
    }
}
