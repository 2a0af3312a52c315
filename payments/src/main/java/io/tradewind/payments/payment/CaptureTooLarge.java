package io.tradewind.payments.payment;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import java.util.List;
import java.util.Map;

/// More was to be taken than is reserved, or nothing.
public final class CaptureTooLarge extends Refusal {

    CaptureTooLarge(Money left) {
        super(
                Kind.CONFLICT,
                "payments",
                "capture-too-large",
                "%s is left of what is reserved.".formatted(left),
                List.of(),
                Map.of("left", left));
    }
}
