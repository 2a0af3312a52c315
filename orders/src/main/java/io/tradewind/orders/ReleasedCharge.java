package io.tradewind.orders;

import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;

/// Freight, or another charge, that has left escrow.
///
/// @param amount what left, the seller's or the platform's, before fees
public record ReleasedCharge(UUID charge, Money amount, Instant at) {}
