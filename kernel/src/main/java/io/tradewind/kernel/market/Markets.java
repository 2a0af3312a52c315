package io.tradewind.kernel.market;

import io.tradewind.kernel.NotFound;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The markets the platform sells in. `CN` is the default one.
///
/// A market's row never changes once sales refer to it, so it is read once.
@Service
@RequiredArgsConstructor
public class Markets {

    /// The market used where a request names none.
    public static final String DEFAULT = "CN";

    private final JdbcClient jdbc;
    private final Map<String, Market> known = new ConcurrentHashMap<>();

    /// The market of this code; refuses an unknown one.
    public Market get(String code) {
        return find(code).orElseThrow(() -> new NotFound("kernel", "market"));
    }

    /// The market of this code, if there is one.
    public Optional<Market> find(String code) {
        var market = known.get(code);
        if (market == null) {
            all().forEach(m -> known.put(m.code(), m));
            market = known.get(code);
        }
        return Optional.ofNullable(market);
    }

    /// The market used where a request names none.
    public Market standard() {
        return get(DEFAULT);
    }

    /// All of them, by code.
    public List<Market> all() {
        return jdbc.sql("select code, currency, zone, tax_included, locale from kernel_market order by code")
                .query((row, _) -> new Market(
                        row.getString("code"),
                        Currency.getInstance(row.getString("currency")),
                        ZoneId.of(row.getString("zone")),
                        row.getBoolean("tax_included"),
                        Locale.forLanguageTag(row.getString("locale"))))
                .list();
    }
}
