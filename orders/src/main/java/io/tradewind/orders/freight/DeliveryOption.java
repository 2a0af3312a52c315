package io.tradewind.orders.freight;

import io.tradewind.kernel.money.Money;

/// One way to have a shipping group delivered.
///
/// @param method `STANDARD`, `EXPRESS`, … as the seller's templates name it
/// @param days from the hand-over to the carrier until it should arrive
public record DeliveryOption(String method, Money price, int days) {}
