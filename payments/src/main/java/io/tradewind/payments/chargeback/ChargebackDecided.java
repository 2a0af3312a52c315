package io.tradewind.payments.chargeback;

import io.tradewind.kernel.Refusal;

/// Somebody booked before how the claim ended.
final class ChargebackDecided extends Refusal {

    ChargebackDecided() {
        super(Kind.CONFLICT, "payments", "chargeback-decided", "How this claim ended is booked already.");
    }
}
