package io.tradewind.kernel.setting;

import java.time.Duration;
import java.util.function.Function;

/// One thing that an operator may configure from a day on: a limit, a fee, a period.
///
/// Declared as a constant where it is used; its rows are dated, so that the past keeps its rules.
///
/// @param key dotted, module first: `orders.hold-days`
/// @param standard what holds where no row says otherwise
/// @param read reads the text of a row; throws IllegalArgumentException on a wrong one
/// @param says one sentence for the operator
public record Setting<T>(String key, T standard, Function<String, T> read, String says) {

    /// A whole number.
    public static Setting<Long> number(String key, long standard, String says) {
        return new Setting<>(key, standard, Long::valueOf, says);
    }

    /// A period in ISO 8601: `P7D`, `PT30M`.
    public static Setting<Duration> period(String key, Duration standard, String says) {
        return new Setting<>(key, standard, Duration::parse, says);
    }

    /// Yes or no.
    public static Setting<Boolean> flag(String key, boolean standard, String says) {
        return new Setting<>(key, standard, Boolean::valueOf, says);
    }

    /// Words.
    public static Setting<String> text(String key, String standard, String says) {
        return new Setting<>(key, standard, Function.identity(), says);
    }
}
