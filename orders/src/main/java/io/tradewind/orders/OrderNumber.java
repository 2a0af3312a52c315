package io.tradewind.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// What people read and say: the day in the market's time zone and ten characters nobody can guess.
///
/// `261123-7K3M9-QX4PD`: without I, L, O and U, so that it survives a telephone; 50 random bits.
public record OrderNumber(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    /// Takes a number as somebody wrote it.
    @JsonCreator
    public static OrderNumber of(String value) {
        return new OrderNumber(value);
    }

    /// A new number for something placed then and there.
    public static OrderNumber next(Instant at, ZoneId zone) {
        var text = new StringBuilder(DAY.format(at.atZone(zone)));
        var bits = RANDOM.nextLong();
        for (int i = 0; i < 10; i++) {
            if (i % 5 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt((int) ((bits >>> (5 * i)) & 31)));
        }
        return new OrderNumber(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
