package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.Figures;
import io.tradewind.kernel.money.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The figures as numbers, by the names the API gives them. Money is in its currency's units.
final class FigureNames {

    /// Every figure, those first that were first.
    static final Map<String, Function<Figures, @Nullable BigDecimal>> ALL = all();

    private FigureNames() {}

    private static Map<String, Function<Figures, @Nullable BigDecimal>> all() {
        var all = new LinkedHashMap<String, Function<Figures, @Nullable BigDecimal>>();
        all.put("purchases", of -> count(of.purchases()));
        all.put("orders", of -> count(of.orders()));
        all.put("cancelled", of -> count(of.cancelled()));
        all.put("gmv", of -> number(of.gmv()));
        all.put("paid", of -> number(of.paid()));
        all.put("refunded", of -> number(of.refunded()));
        all.put("net", of -> number(of.net()));
        all.put("items", of -> count(of.items()));
        all.put("itemPrice", of -> number(of.itemPrice()));
        all.put("freight", of -> number(of.freight()));
        all.put("averageOrderValue", of -> number(of.averageOrderValue()));
        all.put("payments", of -> number(of.payments()));
        all.put("paymentRows", of -> count(of.paymentRows()));
        all.put("refunds", of -> count(of.refunds()));
        all.put("released", of -> number(of.released()));
        all.put("cancelledAmount", of -> number(of.cancelledAmount()));
        all.put("reviews", of -> count(of.reviews()));
        all.put("reviewScore", Figures::reviewScore);
        return Collections.unmodifiableMap(all);
    }

    private static BigDecimal count(long many) {
        return BigDecimal.valueOf(many);
    }

    private static @Nullable BigDecimal number(@Nullable Money money) {
        return money == null ? null : new BigDecimal(money.amount());
    }
}
