package io.tradewind.orders.purchase;

import io.tradewind.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// A purchase has come of this quote already; a quote is placed once.
public final class QuoteUsed extends Refusal {

    public QuoteUsed(@Nullable Throwable cause) {
        super(
                Kind.CONFLICT,
                "orders",
                "quote-used",
                "This quote has been placed already. Look at your orders, or ask for a new quote.");
        if (cause != null) {
            addSuppressed(cause);
        }
    }
}
