package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.marketing.CouponId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts coupons into people's hands: claimed by members, or printed as single codes.
@Service
@RequiredArgsConstructor
public class Claims {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    /// Claims a coupon for a member, at most as often as one buyer may use it, and at most as many
    /// over all as may be used.
    ///
    /// @return the code that uses it, the member's own
    @Transactional
    public String claim(CouponId coupon, MemberId member) {
        var now = clock.instant();
        if (jdbc.sql("select 1 from marketing_coupon where id = :id and claimable")
                .param("id", coupon.value())
                .query()
                .listOfRows()
                .isEmpty()) {
            throw new NotFound("marketing", "coupon");
        }
        var taken = jdbc.sql("""
                        update marketing_coupon set claimed = claimed + 1
                        where id = :id and state = 'ACTIVE' and valid_from <= :now and valid_to > :now
                          and (total_cap is null or claimed < total_cap)
                        """)
                .param("id", coupon.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (taken == 0) {
            throw CouponRefused.usedUp();
        }
        var mine = jdbc.sql("""
                        insert into marketing_coupon_use as u (coupon, who, used) values (:id, :who, 1)
                        on conflict (coupon, who) do update set used = u.used + 1
                        where u.used < coalesce((select buyer_cap from marketing_coupon where id = :id), 1)
                        """)
                .param("id", coupon.value())
                .param("who", "claim:" + member)
                .update();
        if (mine == 0) {
            throw CouponRefused.buyerCap();
        }
        return grant(coupon, member, now);
    }

    /// Prints single codes: each may be used once, by whoever brings it.
    ///
    /// @param count 1 to 10,000
    @Transactional
    public List<String> print(CouponId coupon, int count) {
        var codes = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            codes.add(code());
        }
        var ids = codes.stream().map(_ -> Ids.next()).toArray(UUID[]::new);
        jdbc.sql("""
                        insert into marketing_coupon_grant (id, coupon, code, granted_at)
                        select id, :coupon, code, :now from unnest(:ids::uuid[], :codes::varchar[]) as n(id, code)
                        """)
                .param("coupon", coupon.value())
                .param("ids", ids)
                .param("codes", codes.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return codes;
    }

    private String grant(CouponId coupon, @Nullable MemberId member, Instant now) {
        var code = code();
        jdbc.sql("""
                        insert into marketing_coupon_grant (id, coupon, code, member, granted_at)
                        values (:id, :coupon, :code, :member, :now)
                        """)
                .param("id", Ids.next())
                .param("coupon", coupon.value())
                .param("code", code)
                .param("member", member == null ? null : member.value(), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    // Seventy-five bits: nobody guesses one.
    private static String code() {
        return RANDOM.ints(15, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
