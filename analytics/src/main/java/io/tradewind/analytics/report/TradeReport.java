package io.tradewind.analytics.report;

import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// The trade of a period, by time and by seller, category, means of payment or status.
///
/// Each figure is defined once, in the glossary; days are the market's. Reads sums of whole days where
/// they are up to date and facts where they are not, in one view of the database: the answer is exact.
@Repository
@RequiredArgsConstructor
public class TradeReport {

    /// Room to add up a year by shop without a way round over the disk.
    static final String ROOM = "set local work_mem = '64MB'";

    private static final int FETCH = 500;

    private final JdbcClient jdbc;

    /// What the whole period comes to.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Figures total(Question question) {
        return ask(question.total(), Order.PLAIN, null, null)
                .query((row, _) -> Figures.read(row, question.market().currency()))
                .optional()
                .orElseGet(() -> Figures.none(question.market().currency()));
    }

    /// A page of the period's rows and the total, in one view of the database.
    ///
    /// @param after the mark of the last row seen; null: from the first
    /// @param limit at most so many; null: all
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Trade of(Question question, Order order, @Nullable Mark after, @Nullable Integer limit) {
        var rows = question.by().isEmpty()
                ? List.<Row>of()
                : ask(question, order, after, limit == null ? null : limit + 1)
                        .query((row, _) -> read(question, row))
                        .list();
        if (limit == null || rows.size() <= limit) {
            return new Trade(rows, total(question), null);
        }
        var page = List.copyOf(rows.subList(0, limit));
        return new Trade(page, total(question), page.getLast().mark());
    }

    /// Every row of the period, one after the other, so that their number costs no memory.
    @Transactional(readOnly = true)
    public void each(Question question, Order order, Consumer<Row> reader) {
        if (!question.by().isEmpty()) {
            ask(question, order, null, null).withFetchSize(FETCH).query(row -> {
                reader.accept(read(question, row));
            });
        }
    }

    /// The first and the last day on which something was counted in the market, if there is one.
    @Transactional(readOnly = true)
    public Optional<Span> span(Market market) {
        return jdbc.sql("""
                        select min(day) as first, max(day) as last from (
                            select min(day) as day from analytics_trade_day where market = :market and grain = 'TOTAL'
                            union all
                            select max(day) from analytics_trade_day where market = :market and grain = 'TOTAL'
                            union all
                            select day from analytics_trade_stale where market = :market) as days
                        having count(day) > 0
                        """)
                .param("market", market.code())
                .query((row, _) ->
                        new Span(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class)))
                .optional();
    }

    private JdbcClient.StatementSpec ask(
            Question question, Order order, @Nullable Mark after, @Nullable Integer limit) {
        jdbc.sql(ROOM).update();
        var seller = question.seller();
        return jdbc.sql(sql(question, order))
                .param("market", question.market().code())
                .param("from", question.from())
                .param("to", question.to())
                .param("origins", texts(question.origins()))
                .param("everyOrigin", question.origins().isEmpty())
                .param("systems", texts(question.systems()))
                .param("everySystem", question.systems().isEmpty())
                .param("seller", seller == null ? null : seller.value())
                .param("categories", texts(question.categories()))
                .param("value", after == null ? null : after.value())
                .param("name", after == null ? null : after.name())
                .param("limit", limit);
    }

    private static String sql(Question question, Order order) {
        var seller = question.seller() != null;
        var category = !question.categories().isEmpty();
        var days = """
                t.market = :market
                and t.day between :from and :to
                and (:everyOrigin or t.origin = any(cast(:origins as varchar[])))
                and (:everySystem or t.source_system = any(cast(:systems as varchar[])))""";
        // A shop's days are kept by shop, a category's by category; several categories may share an order, so that
        // their sums do not add up to a total. No sums are kept of anything narrower.
        var kept = switch (question.grain()) {
            case TOTAL -> !category || (!seller && question.categories().size() == 1);
            case SELLER -> !category;
            case CATEGORY -> !seller;
            case PAYMENT_TYPE, STATUS -> !category && !seller;
        };
        var counted = new Counting(
                        question.grain(),
                        kept ? days + " and t.day = any(array(select day from stale))" : days,
                        seller,
                        category)
                .sql();
        var summed = !kept
                ? ""
                : """
                select market, day, origin, source_system, %s as key, word, %s from analytics_trade_day t
                where %s and t.grain = '%s' and t.day <> all(array(select day from stale))%s
                union all
                """.formatted(
                                question.grain() == Grain.TOTAL ? "null" : "key",
                                String.join(", ", Counting.SUMS),
                                days,
                                seller ? Grain.SELLER : category ? Grain.CATEGORY : question.grain(),
                                (seller ? " and t.key = cast(cast(:seller as uuid) as text)" : "")
                                        + (category ? " and t.key = any(cast(:categories as text[]))" : ""));
        var time = question.time();
        var group = time == null
                ? "cast(null as date)"
                : "cast(date_trunc('%s', cast(day as timestamp)) as date)".formatted(time.name());
        var sums = Counting.SUMS.stream()
                .map(each -> "cast(sum(" + each + ") as bigint) as " + each)
                .collect(Collectors.joining(", "));
        return """
                with stale as materialized (
                    select distinct day from analytics_trade_stale where market = :market%s
                ), figures as (
                    select %s as period, key, word, %s from (%s%s) as counted group by 1, 2, 3
                ), named as (
                    select f.*, cast(%s as numeric) as value,
                        concat(period, '|', coalesce(key, '~'), '|', coalesce(word, '~')) as name
                    from figures f
                )
                select * from named
                where cast(:name as text) is null or (value, name) > (cast(:value as numeric), cast(:name as text))
                order by value, name limit :limit
                """.formatted(question.grain().moving() ? "" : " and wholly", group, sums, summed, counted, order.sql());
    }

    private static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static Row read(Question question, ResultSet row) throws SQLException {
        var key = row.getString("key");
        var grain = question.grain();
        return new Row(
                row.getObject("period", LocalDate.class),
                key == null || grain != Grain.SELLER ? null : SellerId.of(UUID.fromString(key)),
                key == null || grain != Grain.CATEGORY ? null : CategoryId.of(UUID.fromString(key)),
                grain == Grain.PAYMENT_TYPE ? key : null,
                grain == Grain.STATUS ? key : null,
                row.getString("word"),
                Figures.read(row, question.market().currency()),
                new Mark(row.getBigDecimal("value"), row.getString("name")));
    }

    /// A page of the answer.
    ///
    /// @param next where the next page begins; null on the last
    public record Trade(
            List<Row> rows, Figures total, @Nullable Mark next) {}

    /// One group's figures. Of what it is grouped by the parts are there; one of those that is null is the
    /// group of what has none: purchases without orders have no seller.
    ///
    /// @param period the first day of its stretch of time
    /// @param sourceStatus what the system it was brought from called the status
    public record Row(
            @Nullable LocalDate period,
            @Nullable SellerId seller,
            @Nullable CategoryId category,
            @Nullable String paymentType,
            @Nullable String status,
            @Nullable String sourceStatus,
            Figures figures,
            Mark mark) {}

    /// Where a row stands among the others.
    public record Mark(BigDecimal value, String name) {}

    /// Days, both counted.
    public record Span(LocalDate first, LocalDate last) {}
}
