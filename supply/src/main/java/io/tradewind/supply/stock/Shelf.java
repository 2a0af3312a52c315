package io.tradewind.supply.stock;

import java.util.UUID;

/// One stock item at one location: a row of balance.
record Shelf(UUID id, UUID item, UUID location) {}
