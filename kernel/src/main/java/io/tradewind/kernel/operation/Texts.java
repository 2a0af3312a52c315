package io.tradewind.kernel.operation;

/// Texts of unknown origin as the database takes them.
final class Texts {

    private Texts() {}

    /// Without the character that PostgreSQL cannot keep, and no longer than that.
    static String fit(String text, int longest) {
        var kept = text.replace("\0", "");
        if (kept.length() <= longest) {
            return kept;
        }
        return kept.substring(0, Character.isHighSurrogate(kept.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
