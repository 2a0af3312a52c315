package io.tradewind.analytics.report;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The trade of a period: orders, GMV, paid, refunded, net, by day and by seller.
///
/// Each figure is defined once, in the glossary; days are the market's. Reads facts only.
@Repository
@RequiredArgsConstructor
public class TradeReport {

    private static final String FIGURES = """
            count(*) filter (where kind = 'PLACED') as orders,
            count(distinct purchase) filter (where kind = 'PLACED') as purchases,
            count(*) filter (where kind = 'CANCELLED') as cancelled,
            coalesce(sum(amount) filter (where kind = 'PLACED'), 0)::bigint as gmv,
            coalesce(sum(amount) filter (where kind = 'PAID'), 0)::bigint as paid,
            coalesce(sum(amount) filter (where kind = 'REFUNDED'), 0)::bigint as refunded
            """;

    private final JdbcClient jdbc;

    /// The rows of the period, oldest day first, and what they make together.
    @Transactional(readOnly = true)
    public Trade of(Question question) {
        var day = question.by().contains(Dimension.DAY);
        var seller = question.by().contains(Dimension.SELLER);
        var groups = (day ? ", day" : "") + (seller ? ", seller" : "");
        var rows = question.by().isEmpty()
                ? List.<Row>of()
                : ask(
                        question,
                        "select " + FIGURES + groups + facts(question) + " group by " + groups.substring(2)
                                + " order by " + groups.substring(2));
        var total = ask(question, "select " + FIGURES + facts(question)).getFirst();
        return new Trade(question, rows, total);
    }

    private static String facts(Question question) {
        return " from analytics_trade_fact where market = :market and day between :from and :to"
                + (question.seller() == null ? "" : " and seller = :seller")
                + (question.origin() == null ? "" : " and origin = :origin");
    }

    private List<Row> ask(Question question, String sql) {
        var statement = jdbc.sql(sql)
                .param("market", question.market().code())
                .param("from", question.from())
                .param("to", question.to());
        if (question.seller() != null) {
            statement = statement.param("seller", question.seller().value());
        }
        if (question.origin() != null) {
            statement = statement.param("origin", question.origin().name());
        }
        return statement.query((row, _) -> read(question.market(), row)).list();
    }

    private static Row read(Market market, ResultSet row) throws SQLException {
        LocalDate day = null;
        SellerId seller = null;
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            switch (row.getMetaData().getColumnName(i)) {
                case "day" -> day = row.getObject(i, LocalDate.class);
                case "seller" -> seller = SellerId.of(row.getObject(i, java.util.UUID.class));
                default -> {}
            }
        }
        var paid = new Money(row.getLong("paid"), market.currency());
        var refunded = new Money(row.getLong("refunded"), market.currency());
        return new Row(
                day,
                seller,
                row.getLong("purchases"),
                row.getLong("orders"),
                row.getLong("cancelled"),
                new Money(row.getLong("gmv"), market.currency()),
                paid,
                refunded,
                paid.minus(refunded));
    }

    /// What is asked.
    ///
    /// @param to the last day, counted
    /// @param by how rows are grouped; empty: the total only
    /// @param seller null: all of them
    /// @param origin null: all of them
    public record Question(
            Market market,
            LocalDate from,
            LocalDate to,
            Set<Dimension> by,
            @Nullable SellerId seller,
            @Nullable Origin origin) {}

    /// How rows are grouped.
    public enum Dimension {
        /// The market's day.
        DAY,
        /// The shop.
        SELLER
    }

    /// The answer.
    public record Trade(Question question, List<Row> rows, Row total) {}

    /// One group's figures; `day` and `seller` are there when grouped by.
    public record Row(
            @Nullable LocalDate day,
            @Nullable SellerId seller,
            long purchases,
            long orders,
            long cancelled,
            Money gmv,
            Money paid,
            Money refunded,
            Money net) {}
}
