package io.tradewind.kernel.web;

/// Cells of a CSV that people open in a spreadsheet.
public final class Cells {

    private static final String FORMULA = "=+-@\t\r\n";

    private Cells() {}

    /// The text, with an apostrophe before one that a spreadsheet would take for a formula. Not for
    /// numbers of our own making, which may be negative.
    public static String harmless(String text) {
        return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
