package io.tradewind.kernel.operation;

import org.jspecify.annotations.Nullable;

/// A row that could not be taken, and why.
///
/// @param file the file it stands in
/// @param line its line in that file, from 1, the header counted
/// @param column the column at fault
/// @param rule the rule it breaks, in kebab case: `not-a-number`
/// @param detail what is there and what would be right; shown to whoever started the work
public record RowError(
        String file, @Nullable Long line, @Nullable String column, String rule, String detail) {}
