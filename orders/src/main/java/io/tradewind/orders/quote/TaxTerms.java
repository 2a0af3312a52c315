package io.tradewind.orders.quote;

/// How the market taxes a sale on that day.
///
/// @param included whether prices have the tax inside
public record TaxTerms(boolean included, int rateBp) {}
