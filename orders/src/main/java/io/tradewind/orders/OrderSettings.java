package io.tradewind.orders;

import io.tradewind.kernel.setting.Setting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What operators may set about carts, quotes and purchases, by date.
@Configuration(proxyBeanMethods = false)
public class OrderSettings {

    /// How long the price of a quote stands.
    public static final Setting<Duration> QUOTE_LASTS =
            Setting.period("orders.quote-lasts", Duration.ofMinutes(30), "How long a quote may be placed.");

    /// How long a quote that nobody placed is kept after it expired.
    public static final Setting<Duration> QUOTE_KEPT = Setting.period(
            "orders.quote-kept", Duration.ofDays(7), "How long an expired quote that nobody placed is kept.");

    /// How many different offers fit into a cart or a purchase.
    public static final Setting<Long> MAX_LINES =
            Setting.number("orders.max-lines", 120, "How many lines a cart or a purchase may have.");

    /// How many pieces of one offer fit into a cart or a purchase.
    public static final Setting<Long> MAX_QUANTITY =
            Setting.number("orders.max-quantity", 999, "How many pieces of one offer may be bought at once.");

    /// How many coupons one quote may name.
    public static final Setting<Long> MAX_COUPONS =
            Setting.number("orders.max-coupons", 10, "How many coupons a quote may name.");

    /// The share of the goods that points may pay, after discounts.
    public static final Setting<Long> POINTS_SHARE =
            Setting.number("orders.points-share-bp", 5_000, "How much of the goods points may pay, in basis points.");

    /// The rate of the tax on goods and their freight.
    public static final Setting<Map<String, Integer>> TAX_RATES = new Setting<>(
            "orders.tax-rates-bp",
            Map.of("CN", 1_300, "BR", 1_700),
            OrderSettings::rates,
            "The tax on goods and freight by market in basis points: CN=1300,BR=1700.");

    /// The promise for goods whose seller has no freight template.
    public static final Setting<Long> PLAIN_DAYS = Setting.number(
            "orders.plain-delivery-days", 5, "Days of carriage promised where no freight template says so.");

    @Bean
    Setting<Duration> quoteLasts() {
        return QUOTE_LASTS;
    }

    @Bean
    Setting<Duration> quoteKept() {
        return QUOTE_KEPT;
    }

    @Bean
    Setting<Long> maxLines() {
        return MAX_LINES;
    }

    @Bean
    Setting<Long> maxQuantity() {
        return MAX_QUANTITY;
    }

    @Bean
    Setting<Long> maxCoupons() {
        return MAX_COUPONS;
    }

    @Bean
    Setting<Long> pointsShare() {
        return POINTS_SHARE;
    }

    @Bean
    Setting<Map<String, Integer>> taxRates() {
        return TAX_RATES;
    }

    @Bean
    Setting<Long> plainDays() {
        return PLAIN_DAYS;
    }

    private static Map<String, Integer> rates(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(pair -> pair.strip().split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> {
                    if (pair.length < 2) {
                        throw new IllegalArgumentException("a market and its rate, such as CN=1300: " + text);
                    }
                    return Integer.valueOf(pair[1]);
                }));
    }
}
