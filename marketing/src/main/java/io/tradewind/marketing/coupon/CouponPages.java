package io.tradewind.marketing.coupon;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.marketing.CouponId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Coupons in lists: for operators, sellers and shoppers.
@Repository
@RequiredArgsConstructor
public class CouponPages {

    private static final UUID BEFORE_ALL = new UUID(-1L, -1L);

    private final JdbcClient jdbc;
    private final Cursors cursors;
    private final Clock clock;

    /// Coupons, newest first, of one seller or of all.
    public Page<Row> list(@Nullable SellerId seller, @Nullable CouponState state, @Nullable String cursor, int limit) {
        var list = "marketing.coupons:%s:%s".formatted(seller, state);
        var rows = jdbc.sql("select * from marketing_coupon where (id < :after or :first)"
                        + (seller == null ? "" : " and seller = :seller")
                        + (state == null ? "" : " and state = :state")
                        + " order by id desc limit :limit")
                .param("after", after(list, cursor))
                .param("first", cursor == null)
                .param("seller", seller == null ? BEFORE_ALL : seller.value())
                .param("state", state == null ? "" : state.name())
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        return page(list, rows, limit, row -> row.id().value());
    }

    /// Coupons a member may claim now.
    public List<Row> claimable(String market) {
        return jdbc.sql("""
                        select * from marketing_coupon
                        where claimable and state = 'ACTIVE' and market = :market
                          and valid_from <= :now and valid_to > :now and (total_cap is null or claimed < total_cap)
                        order by valid_to limit 100
                        """)
                .param("market", market)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row(row))
                .list();
    }

    /// What a member has in hand, newest first.
    public Page<Held> of(MemberId member, @Nullable String cursor, int limit) {
        var list = "marketing.held:" + member;
        var rows = jdbc.sql("""
                        select g.id as coupon_grant, g.code as own_code, g.used_by, g.granted_at, c.*
                        from marketing_coupon_grant g join marketing_coupon c on c.id = g.coupon
                        where g.member = :member and (g.id < :after or :first)
                        order by g.id desc limit :limit
                        """)
                .param("member", member.value())
                .param("after", after(list, cursor))
                .param("first", cursor == null)
                .param("limit", limit + 1)
                .query((row, _) -> new Held(
                        row.getObject("coupon_grant", UUID.class),
                        row.getString("own_code"),
                        row.getObject("used_by") != null,
                        row(row)))
                .list();
        return page(list, rows, limit, Held::grant);
    }

    private UUID after(String list, @Nullable String cursor) {
        var keyset = cursors.open(list, cursor);
        return keyset == null ? BEFORE_ALL : UUID.fromString(keyset.getFirst());
    }

    private <T> Page<T> page(String list, List<T> rows, int limit, Function<T, UUID> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(
                items, cursors.seal(list, List.of(key.apply(items.getLast()).toString())));
    }

    private static Row row(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var percent = row.getString("kind").equals("PERCENT");
        return new Row(
                CouponId.of(row.getObject("id", UUID.class)),
                row.getLong("version"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("code"),
                row.getBoolean("claimable"),
                row.getString("market"),
                row.getString("funder"),
                row.getObject("seller", UUID.class),
                percent ? null : Money.of(row.getLong("value"), currency),
                percent ? row.getInt("value") : null,
                money(row, "most", currency),
                Money.of(row.getLong("threshold"), currency),
                row.getObject("total_cap", Long.class),
                row.getObject("buyer_cap", Long.class),
                money(row, "budget", currency),
                row.getLong("claimed"),
                row.getLong("redeemed"),
                Money.of(row.getLong("spent"), currency),
                CouponState.valueOf(row.getString("state")),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_to", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Money money(ResultSet row, String column, String currency) throws SQLException {
        var minor = row.getObject(column, Long.class);
        return minor == null ? null : Money.of(minor, currency);
    }

    /// One coupon in a list, with how far it is used.
    ///
    /// @param percentBp a percentage off, in basis points; null where it is an amount off
    public record Row(
            CouponId id,
            long version,
            String nameZh,
            String nameEn,
            @Nullable String code,
            boolean claimable,
            String market,
            String funder,
            @Nullable UUID seller,
            @Nullable Money amount,
            @Nullable Integer percentBp,
            @Nullable Money most,
            Money threshold,
            @Nullable Long totalCap,
            @Nullable Long buyerCap,
            @Nullable Money budget,
            long claimed,
            long redeemed,
            Money spent,
            CouponState state,
            Instant validFrom,
            Instant validTo) {}

    /// A coupon in a member's hand, with the code that uses it.
    public record Held(UUID grant, String code, boolean used, Row coupon) {}
}
