package io.tradewind.payments.commission;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Commissions.CommissionSubject;
import io.tradewind.payments.Commissions.FrozenFee;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One version of a rule: which lines it is for, and what the platform keeps of them.
///
/// @param position where it stands in the operators' order; the first that matches wins
public record CommissionRule(UUID id, int version, Instant validFrom, int position, boolean active, Content content) {

    /// What a rule says.
    ///
    /// @param kind of the fee: `COMMISSION`, or another name
    /// @param bands the rate by the price of one piece: the highest lower bound not above it
    /// @param amounts flat fees and bounds, one per currency
    /// @param taxRateBp tax on the fee
    public record Content(
            String name, String kind, When when, List<Band> bands, List<Amounts> amounts, int taxRateBp) {}

    /// Which lines a rule is for: all of the given have to fit, any one of each; nothing given fits all.
    public record When(List<UUID> sellers, List<UUID> categories, List<UUID> products, List<String> markets) {

        boolean fits(CommissionSubject line) {
            return any(sellers, List.of(line.seller().id()))
                    && any(categories, line.categoryPath())
                    && any(products, List.of(line.product()))
                    && any(markets, List.of(line.market()));
        }

        /// Whether every line that fits the other fits this one.
        boolean covers(When other) {
            return covers(sellers, other.sellers)
                    && covers(categories, other.categories)
                    && covers(products, other.products)
                    && covers(markets, other.markets);
        }

        private static <T> boolean any(Collection<T> wanted, Collection<T> given) {
            return wanted.isEmpty() || given.stream().anyMatch(wanted::contains);
        }

        private static <T> boolean covers(Collection<T> mine, Collection<T> others) {
            return mine.isEmpty() || (!others.isEmpty() && mine.containsAll(others));
        }
    }

    /// @param from the lowest price of a piece it is for; null for any price in any currency
    public record Band(@Nullable Money from, int rateBp) {}

    /// @param flat per piece
    /// @param min the least the whole fee is, in the same currency
    /// @param max the most it is
    public record Amounts(
            Money flat, @Nullable Money min, @Nullable Money max) {}

    /// The fee of a line by this rule.
    FrozenFee freeze(CommissionSubject line) {
        var base = line.base();
        int rate = rate(base, line.quantity());
        var mine = content.amounts().stream()
                .filter(a -> a.flat().currency().equals(base.currency()))
                .findFirst();
        var flat = mine.map(Amounts::flat).orElse(Money.zero(base.currency()));
        @Nullable Money min = mine.map(Amounts::min).orElse(null);
        @Nullable Money max = mine.map(Amounts::max).orElse(null);
        var amount = base.basisPoints(rate).plus(flat.times(line.quantity()));
        if (min != null) {
            amount = amount.max(min);
        }
        if (max != null) {
            amount = amount.min(max);
        }
        return new FrozenFee(
                line.line(),
                content.kind(),
                id,
                version,
                rate,
                flat,
                min,
                max,
                base,
                amount,
                content.taxRateBp(),
                amount.basisPoints(content.taxRateBp()));
    }

    private int rate(Money base, long quantity) {
        long piece = base.minor() / Math.max(1, quantity);
        return content.bands().stream()
                .filter(band -> fits(band, base, piece))
                .max(Comparator.comparingLong(CommissionRule::bound))
                .map(Band::rateBp)
                .orElse(0);
    }

    private static boolean fits(Band band, Money base, long piece) {
        var from = band.from();
        return from == null || (from.currency().equals(base.currency()) && from.minor() <= piece);
    }

    private static long bound(Band band) {
        return band.from() == null ? -1 : band.from().minor();
    }
}
