package io.tradewind.analytics.report;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.PurchaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Purchases whose figures do not fit together, listed so that nobody has to look for them.
///
/// One that waits for its money, or was called off without any, is none.
@Repository
@RequiredArgsConstructor
public class TradeExceptions {

    /// By how many minor units payments may differ from what they are for: roundings of old systems.
    private static final long TOLERANCE = 2;

    private static final int FETCH = 500;

    // One pass and no join: whatever is known of a purchase is added up under its key.
    private static final String FOUND = """
            with known as (
                select purchase, case status when 'CANCELLED' then 'CALLED_OFF' else 'PURCHASE' end as kind, origin,
                    orders, 0 as amount from analytics_purchase_fact
                where market = :market and day between :from and :to
                    and (:everyOrigin or origin = any(cast(:origins as varchar[])))
                    and (:everySystem or source_system = any(cast(:systems as varchar[])))
                union all
                select purchase, kind, origin, 0, amount from analytics_trade_fact
                where market = :market and day between :from and :to and kind = 'PLACED'
                    and (:everySystem or source_system = any(cast(:systems as varchar[])))
                union all
                select purchase, kind, origin, 0, amount from analytics_trade_fact
                where market = :market and day >= :from and kind = 'PAID'
                    and (:everySystem or source_system = any(cast(:systems as varchar[])))
                union all
                select purchase, 'TENDER', origin, 0, amount from analytics_payment_fact
                where market = :market and day between :from and :to
                    and (:everySystem or source_system = any(cast(:systems as varchar[])))
            ), sums as (
                select purchase, sum(orders) as orders,
                    coalesce(sum(amount) filter (where kind = 'PLACED'), 0) as cost,
                    coalesce(sum(amount) filter (where kind = 'TENDER'), 0) as paid,
                    bool_or(kind = 'TENDER') as tendered,
                    bool_or(kind = 'PURCHASE' and origin = 'IMPORT' or kind = 'TENDER'
                        or kind = 'PAID' and amount > 0) as expected
                from known group by purchase having bool_or(kind in ('PURCHASE', 'CALLED_OFF'))
            ), found as (
                select purchase, cost, paid,
                    expected and abs(cost - paid) > :tolerance as difference,
                    orders = 0 as no_orders,
                    expected and not tendered as no_payment
                from sums
            )
            """;

    private final JdbcClient jdbc;

    /// How many purchases there are of each kind; one may be of several.
    @Transactional(readOnly = true)
    public Map<Kind, Long> count(Search search) {
        return ask(search, null, null, """
                        select count(*) filter (where difference) as difference,
                            count(*) filter (where no_orders) as no_orders,
                            count(*) filter (where no_payment) as no_payment from found
                        """)
                .query((row, _) -> {
                    var counts = new EnumMap<Kind, Long>(Kind.class);
                    for (var kind : Kind.values()) {
                        counts.put(kind, row.getLong(kind.column));
                    }
                    return counts;
                })
                .single();
    }

    /// A page of them, the oldest first.
    ///
    /// @param after the last one seen; null: from the first
    @Transactional(readOnly = true)
    public List<Odd> list(Search search, @Nullable Mark after, int limit) {
        return ask(search, after, limit, list(search))
                .query((row, _) -> read(search, row))
                .list();
    }

    /// All of them, one after the other.
    @Transactional(readOnly = true)
    public void each(Search search, Consumer<Odd> reader) {
        ask(search, null, null, list(search)).withFetchSize(FETCH).query(row -> {
            reader.accept(read(search, row));
        });
    }

    private static String list(Search search) {
        var kind = search.kind();
        return """
                select p.*, f.cost, f.paid, f.difference, f.no_orders, f.no_payment
                from found f join analytics_purchase_fact p on p.purchase = f.purchase
                where (cast(:purchase as uuid) is null
                    or (p.effective_at, p.purchase) > (cast(:at as timestamptz), cast(:purchase as uuid)))
                """ + "and " + (kind == null ? "(difference or no_orders or no_payment)" : kind.column)
                + " order by p.effective_at, p.purchase limit :limit";
    }

    private JdbcClient.StatementSpec ask(
            Search search, @Nullable Mark after, @Nullable Integer limit, String question) {
        return jdbc.sql(FOUND + question)
                .param("market", search.market().code())
                .param("from", search.from())
                .param("to", search.to())
                .param("everyOrigin", search.origins().isEmpty())
                .param("origins", search.origins().stream().map(Origin::name).toArray(String[]::new))
                .param("everySystem", search.systems().isEmpty())
                .param("systems", search.systems().toArray(String[]::new))
                .param("tolerance", TOLERANCE)
                .param("at", after == null ? null : after.at().toString())
                .param("purchase", after == null ? null : after.purchase())
                .param("limit", limit);
    }

    private static Odd read(Search search, ResultSet row) throws SQLException {
        var currency = search.market().currency();
        var kinds = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            if (row.getBoolean(kind.column)) {
                kinds.add(kind);
            }
        }
        var cost = new Money(row.getLong("cost"), currency);
        var paid = new Money(row.getLong("paid"), currency);
        return new Odd(
                PurchaseId.of(row.getObject("purchase", UUID.class)),
                List.copyOf(kinds),
                row.getObject("day", LocalDate.class),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                Origin.valueOf(row.getString("origin")),
                row.getString("source_system"),
                row.getString("source_id"),
                row.getString("source_status"),
                row.getLong("orders"),
                cost,
                paid,
                paid.minus(cost));
    }

    /// Where to look.
    ///
    /// @param to the last day on which they were placed, counted
    /// @param origins empty: all of them
    /// @param systems the systems they were brought from; empty: whether brought or not
    /// @param kind null: of any
    public record Search(
            Market market,
            LocalDate from,
            LocalDate to,
            Set<Origin> origins,
            Set<String> systems,
            @Nullable Kind kind) {}

    /// What is odd about a purchase.
    public enum Kind {
        /// Its payments differ from what it cost by more than two of the currency's smallest units.
        DIFFERENCE("difference"),
        /// It has no orders, so that nobody knows what was bought.
        NO_ORDERS("no_orders"),
        /// It has no payment.
        NO_PAYMENT("no_payment");

        private final String column;

        Kind(String column) {
            this.column = column;
        }
    }

    /// One of them.
    ///
    /// @param cost what its orders come to, freight and discounts counted
    /// @param difference paid less cost
    public record Odd(
            PurchaseId purchase,
            List<Kind> kinds,
            LocalDate day,
            Instant placedAt,
            Origin origin,
            @Nullable String sourceSystem,
            @Nullable String sourceId,
            @Nullable String sourceStatus,
            long orders,
            Money cost,
            Money paid,
            Money difference) {}

    /// Where one stands among the others.
    public record Mark(Instant at, UUID purchase) {}
}
