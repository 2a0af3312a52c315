package io.tradewind.supply.level;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// So much was taken or came that shoppers may have to be told something else.
///
/// Between this module's own parts; what others hear is `AvailabilityChanged`.
///
/// @param stockItems whose sellable pieces crossed a threshold
public record LevelsCrossed(Set<UUID> stockItems, Instant at) {}
