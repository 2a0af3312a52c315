package io.tradewind.catalog.seller;

import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads shops and applications as operators and applicants see them.
@Service
@RequiredArgsConstructor
public class SellerQueries {

    private static final String APPLICATIONS = """
            select a.id, a.seller, a.account, a.state, a.content, a.applied_at, a.decided_at, a.reason
            from catalog_application a
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;

    /// Applications, oldest first.
    public List<ApplicationRow> applications(@Nullable String state, int limit, @Nullable List<String> after) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("state", state);
        values.put("limit", limit);
        values.put("at", after == null ? null : after.get(0));
        values.put("id", after == null ? null : after.get(1));
        return jdbc.sql(APPLICATIONS + """
                        where (:state::varchar is null or a.state = :state)
                            and (:at::timestamptz is null or (a.applied_at, a.id) > (:at::timestamptz, :id::uuid))
                        order by a.applied_at, a.id limit :limit
                        """)
                .params(values)
                .query((row, _) -> application(row))
                .list();
    }

    /// One application.
    public ApplicationRow application(UUID id) {
        return jdbc.sql(APPLICATIONS + " where a.id = :id")
                .param("id", id)
                .query((row, _) -> application(row))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "application"));
    }

    /// What this account has asked for, newest first.
    public List<ApplicationRow> of(AccountId account) {
        return jdbc.sql(APPLICATIONS + " where a.account = :account order by a.applied_at desc, a.id desc limit 50")
                .param("account", account.value())
                .query((row, _) -> application(row))
                .list();
    }

    /// Shops, newest first.
    public List<SellerRow> sellers(@Nullable String words, int limit, @Nullable List<String> after) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("words", words == null ? null : "%" + words + "%");
        values.put("limit", limit);
        values.put("at", after == null ? null : after.get(0));
        values.put("id", after == null ? null : after.get(1));
        return jdbc.sql("""
                        select id, name, kind, admission, may_sell, may_fulfil, payouts_held, staff_may_sign_in,
                            terminated_at, origin, region, created_at
                        from catalog_seller
                        where (:words::varchar is null or name ilike :words)
                            and (:at::timestamptz is null or (created_at, id) < (:at::timestamptz, :id::uuid))
                        order by created_at desc, id desc limit :limit
                        """).params(values).query((row, _) -> seller(row)).list();
    }

    /// One shop.
    public SellerRow seller(SellerId id) {
        return jdbc.sql("""
                        select id, name, kind, admission, may_sell, may_fulfil, payouts_held, staff_may_sign_in,
                            terminated_at, origin, region, created_at
                        from catalog_seller where id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> seller(row))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "seller"));
    }

    /// The last changes of a shop's switches, newest first.
    public List<ActionRow> actions(SellerId id) {
        return jdbc.sql("""
                        select switch, value, reason, actor_kind, actor, until_at, effective_at
                        from catalog_seller_action where seller = :seller order by id desc limit 100
                        """)
                .param("seller", id.value())
                .query((row, _) -> new ActionRow(
                        row.getString("switch"),
                        row.getBoolean("value"),
                        row.getString("reason"),
                        row.getString("actor_kind"),
                        row.getString("actor"),
                        Rows.momentOrNull(row, "until_at"),
                        Rows.moment(row, "effective_at")))
                .list();
    }

    private ApplicationRow application(ResultSet row) throws SQLException {
        return new ApplicationRow(
                Rows.key(row, "id"),
                SellerId.of(Rows.key(row, "seller")),
                AccountId.of(Rows.key(row, "account")),
                row.getString("state"),
                json.read(row.getString("content"), Content.class),
                Rows.moment(row, "applied_at"),
                Rows.momentOrNull(row, "decided_at"),
                row.getString("reason"));
    }

    private static SellerRow seller(ResultSet row) throws SQLException {
        return new SellerRow(
                SellerId.of(Rows.key(row, "id")),
                row.getString("name"),
                row.getString("kind"),
                row.getString("admission"),
                row.getBoolean("may_sell"),
                row.getBoolean("may_fulfil"),
                row.getBoolean("payouts_held"),
                row.getBoolean("staff_may_sign_in"),
                Rows.momentOrNull(row, "terminated_at"),
                row.getString("origin"),
                row.getString("region"),
                Rows.moment(row, "created_at"));
    }

    /// The business's data as given.
    public record Content(
            String shopName,
            String businessType,
            String legalName,
            String registrationNumber,
            String contact,
            List<String> categories) {}

    /// An application to sell.
    public record ApplicationRow(
            UUID id,
            SellerId seller,
            AccountId account,
            String state,
            Content content,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /// A shop and its switches.
    ///
    /// @param region where a shop of the past was, if its source said so
    public record SellerRow(
            SellerId id,
            String name,
            String kind,
            String admission,
            boolean maySell,
            boolean mayFulfil,
            boolean payoutsHeld,
            boolean staffMaySignIn,
            @Nullable Instant terminatedAt,
            String origin,
            @Nullable String region,
            Instant createdAt) {}

    /// One change of a switch.
    public record ActionRow(
            String which,
            boolean value,
            String reason,
            String actorKind,
            @Nullable String actor,
            @Nullable Instant until,
            Instant at) {}
}
