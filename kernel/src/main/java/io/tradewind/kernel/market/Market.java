package io.tradewind.kernel.market;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/// Where a sale happens: one currency, one tax mode, one business time zone.
///
/// @param taxIncluded whether prices shown include tax
public record Market(String code, Currency currency, ZoneId zone, boolean taxIncluded, Locale locale) {}
