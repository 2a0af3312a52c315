package io.tradewind.kernel.web;

import io.tradewind.kernel.Invalid;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/// What a text, a moment, a span or a number may be wherever one is read, in bodies and in addresses: whatever is
/// taken can be stored, counted with and written again.
///
/// Texts are Unicode without U+0000 and without halves of a character; moments and dates are of the years 1 to 9999,
/// as RFC 3339 writes them; spans are at most a century; decimal numbers have at most thirty digits on either side.
@Configuration(proxyBeanMethods = false)
class Readings implements WebMvcConfigurer {

    private static final int LAST_YEAR = 9999;
    private static final Duration CENTURY = Duration.ofDays(36_525);
    private static final int DIGITS = 30;
    private static final int UUID_LENGTH = 36;

    @Bean
    JacksonModule readings() {
        return new SimpleModule("readings")
                .addDeserializer(String.class, new Text())
                .addKeyDeserializer(String.class, new Key())
                .addDeserializer(Instant.class, new Written<>(Instant.class, Readings::moment))
                .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, Readings::date))
                .addDeserializer(Duration.class, new Written<>(Duration.class, Readings::span))
                .addDeserializer(UUID.class, new Written<>(UUID.class, Readings::key))
                .addDeserializer(BigDecimal.class, new Decimal());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Readings::moment);
        registry.addConverter(String.class, LocalDate.class, Readings::date);
    }

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refused("characters", "A text cannot hold U+0000.");
            }
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    throw refused("characters", "A text cannot hold half a character.");
                }
                i++;
            }
        }
        return text;
    }

    private static Instant moment(String text) {
        var moment = Instant.parse(text);
        if (outside(moment.atOffset(ZoneOffset.UTC).getYear())) {
            throw refused("out-of-range", "A moment is of the years 1 to 9999.");
        }
        return moment;
    }

    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        if (outside(date.get(ChronoField.YEAR))) {
            throw refused("out-of-range", "A date is of the years 1 to 9999.");
        }
        return date;
    }

    private static UUID key(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("no UUID");
        }
        return UUID.fromString(text);
    }

    private static boolean outside(int year) {
        return year < 1 || year > LAST_YEAR;
    }

    private static Duration span(String text) {
        var span = Duration.parse(text);
        if (span.compareTo(CENTURY) > 0 || span.compareTo(CENTURY.negated()) < 0) {
            throw refused("out-of-range", "A span is at most a century.");
        }
        return span;
    }

    private static Invalid refused(String rule, String detail) {
        return new Invalid("kernel", "", rule, detail);
    }

    /// What stands in a JSON string, of one form.
    private static final class Written<T> extends StdScalarDeserializer<T> {

        private final Class<T> type;
        private final transient Function<String, T> read;

        Written(Class<T> type, Function<String, T> read) {
            super(type);
            this.type = type;
            this.read = read;
        }

        @Override
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(getValueType(context), json));
            }
            var text = text(json.getString());
            try {
                return read.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw context.weirdStringException(text, type, "not of this form");
            }
        }
    }

    /// Any scalar may stand for a text, as it always could.
    private static final class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
            var read = StringDeserializer.instance.deserialize(json, context);
            return read == null ? null : text(read);
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return text(key);
        }
    }

    private static final class Decimal extends StdScalarDeserializer<BigDecimal> {

        Decimal() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser json, DeserializationContext context) {
            var read = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(json, context);
            if (read != null
                    && (Math.abs((long) read.scale()) > DIGITS || read.precision() - (long) read.scale() > DIGITS)) {
                throw refused("out-of-range", "A number has at most thirty digits before and after the point.");
            }
            return read;
        }
    }
}
