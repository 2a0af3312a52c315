package io.tradewind.payments;

import io.tradewind.kernel.money.Money;
import java.util.UUID;

/// The part of a payment that is one order's money, and for whom it is held.
public record Share(UUID order, OwnerRef payee, Money amount) {}
