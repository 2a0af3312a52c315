package io.tradewind.risk.decision;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What was decided, newest first.
@Repository
@RequiredArgsConstructor
public class DecisionPages {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Cursors cursors;
    private final JsonMapper json;

    /// One page of the decisions the filter lets through.
    public Page<Row> list(Filter filter, @Nullable String cursor, int limit) {
        var list = "risk.decisions:" + filter;
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql("select * from risk_decision where true"
                        + (filter.outcome() == null ? "" : " and outcome = :outcome")
                        + (filter.buyer() == null ? "" : " and buyer = :buyer")
                        + (filter.contactHash() == null ? "" : " and contact_hash = :contact")
                        + (filter.purchase() == null ? "" : " and purchase = :purchase")
                        + (filter.from() == null ? "" : " and at >= :from")
                        + (filter.to() == null ? "" : " and at < :to")
                        + (after == null ? "" : " and (at, id) < (:at, :id)")
                        + " order by at desc, id desc limit :limit")
                .param(
                        "outcome",
                        filter.outcome() == null ? null : filter.outcome().name())
                .param("buyer", filter.buyer())
                .param("contact", filter.contactHash())
                .param("purchase", filter.purchase())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("at", after == null ? null : timestamp(Instant.parse(after.getFirst())))
                .param("id", after == null ? null : UUID.fromString(after.get(1)))
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        var last = items.getLast();
        return new Page<>(
                items,
                cursors.seal(list, List.of(last.at().toString(), last.id().toString())));
    }

    /// One decision with what every rule saw.
    public Explained get(UUID id) {
        return jdbc.sql("select * from risk_decision where id = :id")
                .param("id", id)
                .query((row, _) -> new Explained(row(row), json.readValue(row.getString("explanation"), FINDINGS)))
                .optional()
                .orElseThrow(() -> new NotFound("risk", "decision"));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("purchase", UUID.class),
                row.getObject("buyer", UUID.class),
                row.getObject("member", UUID.class),
                row.getString("contact_hash"),
                row.getString("address_hash"),
                row.getString("client_hash"),
                Money.of(row.getLong("total"), row.getString("currency")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /// Which decisions; null lets all through.
    public record Filter(
            @Nullable Outcome outcome,
            @Nullable UUID buyer,
            @Nullable String contactHash,
            @Nullable UUID purchase,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// One decision. Persons appear by id and keyed hash only.
    ///
    /// @param reason the rule that decided; null where all let it through
    public record Row(
            UUID id,
            UUID purchase,
            UUID buyer,
            @Nullable UUID member,
            String contactHash,
            String addressHash,
            @Nullable String clientHash,
            Money total,
            Outcome outcome,
            @Nullable String reason,
            Instant at) {}

    /// A decision and what every rule saw.
    public record Explained(Row decision, List<Finding> findings) {}
}
