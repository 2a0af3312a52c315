package io.tradewind.marketing.coupon;

import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.coupon.CouponReckoning.Known;
import io.tradewind.marketing.coupon.CouponReckoning.Presented;
import io.tradewind.marketing.coupon.CouponReckoning.Reason;
import io.tradewind.orders.spi.Discounts.Basket;
import io.tradewind.orders.spi.Discounts.Funder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Looks up what the codes that a shopper names open, all in one round trip.
@Repository
@RequiredArgsConstructor
class CouponBook {

    private static final String CODES = """
            with named as (select distinct code from unnest(:codes::varchar[]) as n(code)),
            opened as (
                select n.code as named, c.id as coupon, null::uuid as coupon_grant, null::uuid as holder, null::uuid as used_by
                from named n join marketing_coupon c on c.market = :market and c.code = n.code
                union all
                select n.code, g.coupon, g.id, g.member, g.used_by
                from named n join marketing_coupon_grant g on g.code = n.code
            )
            select o.*, c.*,
                (select max(u.used) from marketing_coupon_use u
                 where u.coupon = c.id and u.who in (:contact, :buyer)) as used
            from opened o join marketing_coupon c on c.id = o.coupon
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Each code of the basket with what it opens for this buyer now, in the order named.
    List<Found> find(Basket basket) {
        var codes = basket.coupons().stream().map(CouponBook::normal).distinct().toList();
        if (codes.isEmpty()) {
            return List.of();
        }
        Map<String, Found> found = new HashMap<>();
        jdbc.sql(CODES)
                .param("codes", codes.toArray(String[]::new))
                .param("market", basket.market())
                .param("contact", "contact:" + basket.contactHash())
                .param("buyer", "buyer:" + basket.buyer())
                .query((row, _) -> found(row, basket))
                .list()
                .forEach(one -> found.putIfAbsent(one.presented().code(), one));
        return codes.stream()
                .map(code -> found.getOrDefault(code, new Found(new Presented(code, null), null)))
                .toList();
    }

    /// Codes are compared without regard to case and blanks around them.
    static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private Found found(ResultSet row, Basket basket) throws SQLException {
        var terms = terms(row);
        var known = new Known(
                CouponId.of(row.getObject("id", UUID.class)),
                terms,
                CouponState.valueOf(row.getString("state")),
                "zh".equals(LocaleContextHolder.getLocale().getLanguage()) ? terms.nameZh() : terms.nameEn(),
                obstacle(row, terms, basket),
                terms.budget() == null ? null : terms.budget() - row.getLong("spent"));
        return new Found(new Presented(row.getString("named"), known), row.getObject("coupon_grant", UUID.class));
    }

    private static @Nullable Reason obstacle(ResultSet row, CouponTerms terms, Basket basket) throws SQLException {
        var holder = row.getObject("holder", UUID.class);
        if (holder != null
                && (basket.member() == null || !holder.equals(basket.member().value()))) {
            return Reason.NOT_YOURS;
        }
        if (row.getObject("used_by") != null) {
            return Reason.ALREADY_USED;
        }
        if (reached(row.getLong("redeemed"), terms.totalCap()) || reached(row.getLong("spent"), terms.budget())) {
            return Reason.USED_UP;
        }
        return reached(row.getLong("used"), terms.buyerCap()) ? Reason.BUYER_CAP : null;
    }

    private static boolean reached(long count, @Nullable Long cap) {
        return cap != null && count >= cap;
    }

    private CouponTerms terms(ResultSet row) throws SQLException {
        return new CouponTerms(
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("code"),
                row.getBoolean("claimable"),
                row.getString("market"),
                row.getString("currency"),
                Funder.valueOf(row.getString("funder")),
                row.getObject("seller", UUID.class),
                row.getInt("seller_share_bp"),
                CouponTerms.Kind.valueOf(row.getString("kind")),
                row.getLong("value"),
                row.getObject("most", Long.class),
                row.getLong("threshold"),
                Arrays.asList(json.readValue(row.getString("categories"), UUID[].class)),
                Arrays.asList(json.readValue(row.getString("products"), UUID[].class)),
                row.getObject("total_cap", Long.class),
                row.getObject("buyer_cap", Long.class),
                row.getObject("budget", Long.class),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_to", OffsetDateTime.class).toInstant());
    }

    /// A presented code, and the grant it is, if it is one.
    record Found(Presented presented, @Nullable UUID grant) {}
}
