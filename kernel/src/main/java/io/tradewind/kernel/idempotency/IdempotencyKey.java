package io.tradewind.kernel.idempotency;

/// The caller's name for one attempt at one effect, with the scope in which it is unique.
///
/// As a controller's argument it is read from the `Idempotency-Key` header; a missing one is
/// answered 400. Guests are scoped by their cart's or purchase's token.
///
/// @param scope actor and route
/// @param value 1 to 255 visible characters
public record IdempotencyKey(String scope, String value) {}
