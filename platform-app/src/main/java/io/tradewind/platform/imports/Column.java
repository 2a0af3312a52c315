package io.tradewind.platform.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// One column of a file and what its cells must be.
///
/// @param header its name in the file
/// @param name its name among the rows on their way in
record Column(String header, String name, Kind kind, long least, long most, boolean required) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /// What a cell is read as.
    enum Kind {
        TEXT,
        NUMBER,
        MONEY,
        TIME
    }

    static Column text(String header, String name, int longest) {
        return new Column(header, name, Kind.TEXT, 0, longest, true);
    }

    static Column number(String header, String name, long least, long most) {
        return new Column(header, name, Kind.NUMBER, least, most, true);
    }

    static Column money(String header, String name) {
        return new Column(header, name, Kind.MONEY, 0, 100_000_000_000L, true);
    }

    static Column time(String header, String name) {
        return new Column(header, name, Kind.TIME, 0, 0, true);
    }

    /// The same, and its cells may be empty.
    Column optional() {
        return new Column(header, name, kind, least, most, false);
    }

    /// What stands in the cell, as the database takes it; null where it is empty.
    ///
    /// @param home where the file's local times and amounts are at home
    /// @throws BadCell with the rule that is broken
    @Nullable
    String read(String cell, Home home) throws BadCell {
        var text = cell.strip();
        if (text.isEmpty()) {
            if (required) {
                throw new BadCell("required", "must not be empty");
            }
            return null;
        }
        return switch (kind) {
            case TEXT -> whole(text);
            case NUMBER -> Long.toString(within(number(text)));
            case MONEY -> Long.toString(within(minor(text, home)));
            case TIME -> instant(text, home);
        };
    }

    private String whole(String text) throws BadCell {
        if (text.length() > most) {
            throw new BadCell("too-long", "has %d characters, at most %d are kept".formatted(text.length(), most));
        }
        if (text.indexOf('\0') >= 0) {
            throw new BadCell("not-a-text", "contains a NUL character");
        }
        return text;
    }

    private long within(long number) throws BadCell {
        if (number < least || number > most) {
            throw new BadCell("out-of-range", "must lie between %d and %d".formatted(least, most));
        }
        return number;
    }

    private static long number(String text) throws BadCell {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadCell("not-a-number", "must be a whole number");
        }
    }

    private static long minor(String text, Home home) throws BadCell {
        try {
            return new BigDecimal(text)
                    .movePointRight(home.currency().getDefaultFractionDigits())
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadCell(
                    "not-an-amount",
                    "must be an amount with at most %d decimals"
                            .formatted(home.currency().getDefaultFractionDigits()));
        }
    }

    private static String instant(String text, Home home) throws BadCell {
        try {
            return LocalDateTime.parse(text, LOCAL)
                    .atZone(home.zone())
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            throw new BadCell("not-a-time", "must be a time like 2017-11-24 09:30:00");
        }
    }

    /// Where a file's local times and amounts are at home.
    record Home(java.time.ZoneId zone, java.util.Currency currency) {}

    /// A cell that breaks a rule.
    static final class BadCell extends Exception {

        private final String rule;

        BadCell(String rule, String detail) {
            super(detail);
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }
}
