package io.tradewind.orders.checkout;

import io.tradewind.kernel.Refusal;
import io.tradewind.orders.quote.Quote;
import java.util.List;
import java.util.Map;

/// The quote no longer says what it would cost now; the new one is in the problem.
public final class PriceChanged extends Refusal {

    private final transient Quote quote;

    private PriceChanged(String code, String detail, Quote quote, Map<String, Object> facts) {
        super(Kind.CONFLICT, "orders", code, detail, List.of(), facts);
        this.quote = quote;
    }

    /// Something costs, or is, another than was shown.
    static PriceChanged since(Quote now) {
        return new PriceChanged(
                "price-changed",
                "What you agreed to has changed since you were shown it. Look at the new quote and place that.",
                now,
                Map.of());
    }

    /// The quote is too old to be placed.
    static PriceChanged expired(Quote now) {
        return new PriceChanged(
                "quote-expired",
                "The quote is too old to be placed. Look at the new quote and place that.",
                now,
                Map.of());
    }

    /// The same refusal with the new quote as the surface shows it.
    public PriceChanged showing(Object view) {
        return new PriceChanged(code(), detail(), quote, Map.of("quote", view));
    }

    /// The new quote; to be kept once the refused transaction is undone.
    public Quote quote() {
        return quote;
    }
}
