package io.tradewind.platform.integrity;

/// One promise about the state of everything, as a query that finds no row while it is kept.
///
/// @param name `I05-money-conserved`: the invariant's number and what it says in short
/// @param promise the promise in a sentence
/// @param repair what an operator does about a finding
/// @param sql may read every module's tables, and the time as `:now`
public record Oracle(String name, String promise, String repair, String sql) {

    /// Reads one from its file: the promise and the repair are its first two comments.
    static Oracle read(String name, String text) {
        var lines = text.lines().toList();
        var promise = comment(name, lines.get(0));
        var repair = comment(name, lines.get(1));
        if (!repair.startsWith("Repair: ")) {
            throw new IllegalArgumentException(name + ": its second line must say how to repair");
        }
        return new Oracle(
                name,
                promise,
                repair.substring("Repair: ".length()),
                String.join("\n", lines.subList(2, lines.size())));
    }

    /// Whether this is its name, or the number the name begins with.
    boolean isCalled(String what) {
        return name.equals(what) || name.startsWith(what + "-");
    }

    private static String comment(String name, String line) {
        if (!line.startsWith("-- ")) {
            throw new IllegalArgumentException(name + ": must begin with its promise and its repair");
        }
        return line.substring(3).strip();
    }
}
