package io.tradewind.kernel.money;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.function.LongSupplier;

/// An amount in minor units of one currency: 19.99 CNY is 1999.
///
/// In JSON `{"amount":"19.99","currency":"CNY"}`, with exactly the currency's digits. Arithmetic is
/// exact; mixed currencies throw, and what no ledger could hold is refused. Splitting is by largest remainder, so parts
/// always
/// sum to the whole.
@JsonAutoDetect(fieldVisibility = Visibility.NONE, getterVisibility = Visibility.NONE)
public record Money(long minor, Currency currency) implements Comparable<Money> {

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /// @param minor minor units, may be negative
    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    /// Nothing, in this currency.
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// Reads `19.99`; refuses more or fewer digits than the currency has.
    public static Money parse(String amount, String currency) {
        Currency unit;
        try {
            unit = Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new Invalid("kernel", "/currency", "unknown", "Use an ISO 4217 code such as CNY.");
        }
        if (!amount.matches("-?\\d{1,15}(\\.\\d{1,4})?")) {
            throw new Invalid("kernel", "/amount", "not-an-amount", "Use digits and a point, such as 19.99.");
        }
        var value = new BigDecimal(amount);
        if (value.scale() != unit.getDefaultFractionDigits()) {
            throw new Invalid(
                    "kernel",
                    "/amount",
                    "wrong-digits",
                    "%s has %d digits after the point.".formatted(currency, unit.getDefaultFractionDigits()));
        }
        return new Money(value.unscaledValue().longValueExact(), unit);
    }

    @JsonCreator
    static Money fromJson(
            @JsonProperty(value = "amount", required = true) String amount,
            @JsonProperty(value = "currency", required = true) String currency) {
        return parse(amount, currency);
    }

    /// The decimal string, with exactly the currency's digits.
    @JsonProperty("amount")
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /// The ISO 4217 code.
    @JsonProperty("currency")
    public String code() {
        return currency.getCurrencyCode();
    }

    /// This and the other together.
    public Money plus(Money other) {
        long otherMinor = same(other).minor;
        return exact(() -> Math.addExact(minor, otherMinor));
    }

    /// This less the other; may go below zero.
    public Money minus(Money other) {
        long otherMinor = same(other).minor;
        return exact(() -> Math.subtractExact(minor, otherMinor));
    }

    /// This many of it.
    public Money times(long count) {
        return exact(() -> Math.multiplyExact(minor, count));
    }

    /// The same amount the other way.
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /// A share in basis points (1 % = 100), rounded half up to the minor unit.
    public Money basisPoints(long points) {
        var share = BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(points))
                .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP);
        return exact(share::longValueExact);
    }

    /// The smaller of the two.
    public Money min(Money other) {
        return same(other).minor < minor ? other : this;
    }

    /// The larger of the two.
    public Money max(Money other) {
        return same(other).minor > minor ? other : this;
    }

    /// Splits by weights, largest remainder first (ties: the earlier part), so that the parts sum to
    /// this exactly.
    ///
    /// @param weights not negative; at least one part; all zero shares evenly
    public List<Money> allocate(List<Long> weights) {
        return Arrays.stream(split(minor, weights))
                .mapToObj(part -> new Money(part, currency))
                .toList();
    }

    /// The same split on bare numbers.
    public static long[] split(long whole, List<Long> weights) {
        if (weights.isEmpty() || weights.stream().anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException("weights must be given and not negative: " + weights);
        }
        long sum = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        var shares = sum == 0 ? weights.stream().map(_ -> 1L).toList() : weights;
        var total = BigDecimal.valueOf(sum == 0 ? weights.size() : sum);
        var amount = BigDecimal.valueOf(Math.abs(whole));
        var parts = new long[shares.size()];
        var remainders = new ArrayList<BigDecimal>(parts.length);
        long given = 0;
        for (int i = 0; i < parts.length; i++) {
            var both = amount.multiply(BigDecimal.valueOf(shares.get(i))).divideAndRemainder(total);
            parts[i] = both[0].longValueExact();
            remainders.add(both[1]);
            given += parts[i];
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < parts.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(remainders::get, Comparator.reverseOrder()));
        long left = Math.abs(whole) - given;
        for (int i = 0; i < left; i++) {
            parts[order.get(i)]++;
        }
        if (whole < 0) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = -parts[i];
            }
        }
        return parts;
    }

    /// What all of them make together.
    public static Money sum(Currency currency, Collection<Money> parts) {
        return parts.stream().reduce(zero(currency), Money::plus);
    }

    /// Whether there is more than nothing.
    public boolean positive() {
        return minor > 0;
    }

    /// Whether there is less than nothing.
    public boolean negative() {
        return minor < 0;
    }

    /// Whether there is nothing.
    public boolean nothing() {
        return minor == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return amount() + " " + code();
    }

    private Money exact(LongSupplier amount) {
        try {
            return new Money(amount.getAsLong(), currency);
        } catch (ArithmeticException e) {
            throw new TooMuch();
        }
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(currency, other.currency));
        }
        return other;
    }

    /// What was asked for comes to more than anybody has.
    private static final class TooMuch extends Refusal {
        TooMuch() {
            super(Kind.INVALID, "kernel", "too-much-money", "This comes to more money than can be counted; take less.");
        }
    }
}
