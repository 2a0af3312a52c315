package io.tradewind.kernel.web;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Set;

/// Whether something failed because a value is out of what can be counted or stored: the second net under the rules
/// of fields, which should have said it first.
final class Unfit {

    private static final String DATA = "22";
    private static final Set<String> RULES = Set.of("23502", "23503", "23514");

    private Unfit() {}

    static boolean is(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArithmeticException || cause instanceof DateTimeException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(DATA) || RULES.contains(sql.getSQLState());
            }
        }
        return false;
    }
}
