package io.tradewind.orders.quote;

import static io.tradewind.orders.OrderSettings.QUOTE_LASTS;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.orders.spi.Discounts.Refused;
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
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The quotes that were given. Never changed; one becomes at most one purchase.
@Service
@RequiredArgsConstructor
public class Quotes {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Settings settings;

    /// A quote of this calculation for this party; not kept yet.
    public Quote quote(Asked asked, Party party, Calculation calculation, Instant at) {
        return new Quote(
                Ids.next(),
                party.member(),
                asked,
                calculation.priced(),
                calculation.applied(),
                calculation.refused(),
                at,
                at.plus(settings.at(QUOTE_LASTS, at)));
    }

    /// Keeps a quote that is about to be shown.
    public void keep(Quote quote) {
        var priced = quote.priced();
        jdbc.sql("""
                insert into orders_quote (id, cart, member, market, currency, total, content_hash, content,
                    created_at, expires_at)
                values (:id, :cart, :member, :market, :currency, :total, :hash, :content::jsonb, :at, :until)
                """)
                .param("id", quote.id())
                .param("cart", quote.asked().cart())
                .param("member", quote.member() == null ? null : quote.member().value())
                .param("market", priced.market())
                .param("currency", priced.total().code())
                .param("total", priced.total().minor())
                .param("hash", priced.fingerprint())
                .param(
                        "content",
                        json.writeValueAsString(new Content(quote.asked(), priced, quote.applied(), quote.refused())))
                .param("at", quote.createdAt().atOffset(ZoneOffset.UTC))
                .param("until", quote.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What is needed to place it. A member's quote is not found by another.
    public Given given(UUID id, @Nullable MemberId member) {
        return jdbc.sql("""
                select id, member, total, currency, content_hash, content -> 'asked' as asked, expires_at,
                       exists (select from orders_purchase p where p.quote = q.id) as placed
                from orders_quote q
                where id = :id and (member is null or member = cast(:member as uuid))
                """)
                .param("id", id)
                .param("member", member == null ? null : member.value())
                .query(this::given)
                .optional()
                .orElseThrow(() -> new NotFound("orders", "quote"));
    }

    /// The whole of it, as it was shown. A member's quote is not found by another.
    public Quote find(UUID id, @Nullable MemberId member) {
        return jdbc.sql("""
                select id, member, content, created_at, expires_at from orders_quote
                where id = :id and (member is null or member = cast(:member as uuid))
                """)
                .param("id", id)
                .param("member", member == null ? null : member.value())
                .query((row, _) -> {
                    var content = json.readValue(row.getString("content"), Content.class);
                    return new Quote(
                            row.getObject("id", UUID.class),
                            memberOf(row),
                            content.asked(),
                            content.priced(),
                            content.applied(),
                            content.refused(),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant());
                })
                .optional()
                .orElseThrow(() -> new NotFound("orders", "quote"));
    }

    private Given given(ResultSet row, int no) throws SQLException {
        return new Given(
                row.getObject("id", UUID.class),
                memberOf(row),
                json.readValue(row.getString("asked"), Asked.class),
                Money.of(row.getLong("total"), row.getString("currency")),
                row.getString("content_hash"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("placed"));
    }

    private static @Nullable MemberId memberOf(ResultSet row) throws SQLException {
        var member = row.getObject("member", UUID.class);
        return member == null ? null : new MemberId(member);
    }

    /// What was agreed to be compared.
    ///
    /// @param placed whether a purchase came of it
    public record Given(
            UUID id,
            @Nullable MemberId member,
            Asked asked,
            Money total,
            String fingerprint,
            Instant expiresAt,
            boolean placed) {}

    private record Content(Asked asked, Priced priced, List<Applied> applied, List<Refused> refused) {}
}
