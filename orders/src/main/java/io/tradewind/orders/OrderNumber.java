package io.tradewind.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

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

    /// The number of something of another system's past: always the same for the same key.
    ///
    /// `I-7K3M9-QX4PD-W2`: 60 bits of a key whose last 60 bits are as good as random.
    public static OrderNumber ofPast(UUID key) {
        return new OrderNumber("I" + letters(key.getLeastSignificantBits(), 12));
    }

    /// A new number for something placed then and there.
    public static OrderNumber next(Instant at, ZoneId zone) {
        return new OrderNumber(DAY.format(at.atZone(zone)) + letters(RANDOM.nextLong(), 10));
    }

    private static String letters(long bits, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i % 5 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt((int) ((bits >>> (5 * i)) & 31)));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
