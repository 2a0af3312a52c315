package io.tradewind.payments;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import java.util.List;
import java.util.Map;

/// More was asked back than is left of what was paid.
public final class RefundTooLarge extends Refusal {

    /// @param left what may still go back
    public RefundTooLarge(Money asked, Money left) {
        super(
                Kind.CONFLICT,
                "payments",
                "refund-too-large",
                "%s was asked back and %s is left of what was paid.".formatted(asked, left),
                List.of(),
                Map.of("left", left));
    }
}
