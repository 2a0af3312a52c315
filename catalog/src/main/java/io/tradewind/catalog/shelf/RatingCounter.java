package io.tradewind.catalog.shelf;

import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.row.GivenRows;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts what buyers thought, each review once; it is shown a little later, as sales are.
@Service
@RequiredArgsConstructor
public class RatingCounter {

    private final GivenRows given;

    /// Counts those that were not counted; says how many.
    @Transactional(propagation = Propagation.MANDATORY)
    public int count(List<PastRating> ratings) {
        return given.statement("""
                        with told as (
                            select * from json_to_recordset(:rows::json)
                                as t (review uuid, product uuid, score int)),
                        fresh as (
                            insert into catalog_product_rated (review, product, score)
                            select t.review, t.product, t.score
                            from told t join catalog_product p on p.id = t.product order by t.review
                            on conflict do nothing
                            returning product, score),
                        put as (
                            insert into catalog_product_stats as s (product, rating_sum, rating_count, stale)
                            select product, sum(score), count(*), true from fresh group by product order by product
                            on conflict (product) do update set rating_sum = s.rating_sum + excluded.rating_sum,
                                rating_count = s.rating_count + excluded.rating_count, stale = true)
                        select count(*) from fresh
                        """, ratings).query(Integer.class).single();
    }
}
