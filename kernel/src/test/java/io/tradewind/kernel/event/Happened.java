package io.tradewind.kernel.event;

import java.util.UUID;

/// A fact for the tests of the event registry.
record Happened(UUID id) {}
