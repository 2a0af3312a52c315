package io.tradewind.payments.payment;

import io.tradewind.kernel.memory.Recent;
import io.tradewind.payments.PaymentMethod;
import io.tradewind.payments.PaymentMethods;
import io.tradewind.payments.ShipCondition;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The ways to pay, from their dated rows; at most seconds old.
@Service
class DatedMethods implements PaymentMethods {

    private final Clock clock;
    private final Recent<List<Row>> rows;

    DatedMethods(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.rows = new Recent<>(Duration.ofSeconds(5), () -> read(jdbc));
    }

    @Override
    public PaymentMethod get(String code) {
        var row = current().get(code);
        if (row == null || !row.open) {
            throw new UnknownMethod(code);
        }
        return row.method;
    }

    @Override
    public List<PaymentMethod> offered(String market) {
        return current().values().stream()
                .filter(row -> row.open && row.offered && row.markets.contains(market))
                .map(Row::method)
                .sorted(Comparator.comparing(PaymentMethod::code))
                .toList();
    }

    private Map<String, Row> current() {
        var now = clock.instant();
        return rows.get().stream()
                .filter(row -> !row.validFrom.isAfter(now))
                .collect(Collectors.toMap(row -> row.method.code(), row -> row, (_, later) -> later));
    }

    private static List<Row> read(JdbcClient jdbc) {
        return jdbc.sql("""
                        select code, valid_from, provider, ship_condition, expires_in_seconds, markets, open, offered
                        from payments_method order by valid_from
                        """)
                .query((row, _) -> new Row(
                        new PaymentMethod(
                                row.getString("code"),
                                row.getString("provider"),
                                ShipCondition.valueOf(row.getString("ship_condition")),
                                Duration.ofSeconds(row.getInt("expires_in_seconds"))),
                        row.getObject("valid_from", Timestamp.class).toInstant(),
                        Arrays.asList((String[]) row.getArray("markets").getArray()),
                        row.getBoolean("open"),
                        row.getBoolean("offered")))
                .list();
    }

    private record Row(PaymentMethod method, Instant validFrom, List<String> markets, boolean open, boolean offered) {}
}
