package io.tradewind.marketing.review;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reviews in lists, newest first.
@Repository
@RequiredArgsConstructor
public class ReviewPages {

    private static final OffsetDateTime AFTER_ALL = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID LAST = new UUID(-1L, -1L);

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// Reviews of one product.
    public Page<Row> ofProduct(UUID product, @Nullable String cursor, int limit) {
        return page("marketing.reviews:" + product, """
                select r.* from marketing_review_target t join marketing_review r on r.id = t.review
                where t.kind = 'PRODUCT' and t.target = :product
                  and (t.written_at, t.review) < (:at, :id)
                order by t.written_at desc, t.review desc limit :limit
                """, product, null, null, cursor, limit);
    }

    /// All reviews, or those of one origin or score.
    public Page<Row> all(@Nullable Origin origin, @Nullable Integer score, @Nullable String cursor, int limit) {
        return page(
                "marketing.reviews:%s:%s".formatted(origin, score),
                "select r.* from marketing_review r where (r.written_at, r.id) < (:at, :id)"
                        + (origin == null ? "" : " and r.origin = :origin")
                        + (score == null ? "" : " and r.score = :score")
                        + " order by r.written_at desc, r.id desc limit :limit",
                LAST,
                origin,
                score,
                cursor,
                limit);
    }

    private Page<Row> page(
            String list,
            String sql,
            UUID product,
            @Nullable Origin origin,
            @Nullable Integer score,
            @Nullable String cursor,
            int limit) {
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql(sql)
                .param("product", product)
                .param("origin", origin == null ? "" : origin.name())
                .param("score", score == null ? 0 : score)
                .param("at", after == null ? AFTER_ALL : OffsetDateTime.parse(after.getFirst()))
                .param("id", after == null ? LAST : UUID.fromString(after.getLast()))
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var last = rows.get(limit - 1);
        return new Page<>(
                rows.subList(0, limit),
                cursors.seal(
                        list, List.of(last.writtenAt().toString(), last.id().toString())));
    }

    private static Row row(ResultSet row) throws SQLException {
        var answered = row.getTimestamp("answered_at");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("purchase", UUID.class),
                row.getInt("score"),
                row.getString("title"),
                row.getString("message"),
                row.getTimestamp("written_at").toInstant(),
                answered == null ? null : answered.toInstant(),
                Origin.valueOf(row.getString("origin")));
    }

    /// One review.
    public record Row(
            UUID id,
            UUID purchase,
            int score,
            @Nullable String title,
            @Nullable String message,
            Instant writtenAt,
            @Nullable Instant answeredAt,
            Origin origin) {}
}
