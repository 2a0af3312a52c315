package io.tradewind.payments;

import java.time.Duration;

/// A way to pay, as it is configured at that moment.
///
/// @param provider whose gateway is asked: `sandbox`, `internal`
/// @param expiresIn how long the buyer has to pay, and so how long goods are held
public record PaymentMethod(String code, String provider, ShipCondition shipCondition, Duration expiresIn) {}
