package io.tradewind.risk.review;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.orders.FulfilmentHolds;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Purchases that wait for a person: cleared, they ship; confirmed, they are undone.
@Service
@RequiredArgsConstructor
public class Cases {

    /// The reason of the fulfilment hold that a case keeps open.
    public static final String HOLD = "RISK";

    /// What the buyer is told of an order that was undone, as of a purchase that was refused.
    private static final String NOT_ACCEPTED = "not-accepted";

    private final JdbcClient jdbc;
    private final OrderLookup orders;
    private final FulfilmentHolds holds;
    private final Sales sales;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final Clock clock;

    /// Cases in one state, the longest waiting first.
    public Page<Row> list(State state, @Nullable String cursor, int limit) {
        var list = "risk.cases:" + state;
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql("select * from risk_case where state = :state"
                        + (after == null ? "" : " and (opened_at, decision) > (:at, :id)")
                        + " order by opened_at, decision limit :limit")
                .param("state", state.name())
                .param(
                        "at",
                        after == null ? null : Instant.parse(after.getFirst()).atOffset(ZoneOffset.UTC))
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
                cursors.seal(
                        list,
                        List.of(last.openedAt().toString(), last.decision().toString())));
    }

    /// Settles a case: of two operators at once one decides.
    ///
    /// @param clear true lifts the hold of every order of the purchase; false undoes the purchase: unpaid
    ///     it is called off, paid its money goes back
    /// @throws AlreadyDecided when somebody was first
    @Transactional
    public Row decide(UUID decision, boolean clear, String reason, Operator by) {
        var now = clock.instant();
        var state = clear ? State.CLEARED : State.CONFIRMED;
        var decided = jdbc.sql("""
                update risk_case set state = :state, decided_by = :by, decided_at = :at, reason = :reason
                where decision = :decision and state = 'OPEN' returning *
                """)
                .param("decision", decision)
                .param("state", state.name())
                .param("by", by.id().value())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .query((row, _) -> row(row))
                .optional()
                .orElseThrow(() -> refusal(decision));
        if (clear) {
            orders.of(PurchaseId.of(decided.purchase())).stream()
                    .map(order -> order.id())
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .forEach(order -> holds.lift(order, HOLD, by, now));
        } else {
            sales.undo(PurchaseId.of(decided.purchase()), by, NOT_ACCEPTED);
        }
        audit.record(new Deed(
                by,
                "risk.case.decide",
                "risk-case:" + decision,
                Map.of("state", State.OPEN.name()),
                Map.of("state", state.name()),
                reason));
        return decided;
    }

    private Refusal refusal(UUID decision) {
        var exists = jdbc.sql("select exists (select from risk_case where decision = :decision)")
                .param("decision", decision)
                .query(Boolean.class)
                .single();
        return exists ? new AlreadyDecided() : new NotFound("risk", "case");
    }

    private static Row row(ResultSet row) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Row(
                row.getObject("decision", UUID.class),
                row.getObject("purchase", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("decided_by", UUID.class),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"));
    }

    /// How far a case is.
    public enum State {
        /// Nobody has looked.
        OPEN,
        /// It may ship.
        CLEARED,
        /// The suspicion was right, and the purchase is undone.
        CONFIRMED
    }

    /// A purchase that waits, or waited, for a person.
    public record Row(
            UUID decision,
            UUID purchase,
            State state,
            Instant openedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /// Another operator decided first.
    public static final class AlreadyDecided extends Refusal {
        AlreadyDecided() {
            super(Kind.CONFLICT, "risk", "already-decided", "Somebody has decided this case already.");
        }
    }
}
