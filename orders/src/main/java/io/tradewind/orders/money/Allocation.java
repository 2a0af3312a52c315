package io.tradewind.orders.money;

import io.tradewind.kernel.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Who brought how much of what the seller is entitled to for one line or charge, in minor units.
///
/// @param tenders what the buyer paid
/// @param funds what the platform adds, one per adjustment it funds
public record Allocation(long tenders, List<Fund> funds) {

    /// @param adjustment the row that made the line cheaper at the platform's cost
    /// @param campaign whose cost it is; unused for points
    /// @param points whether it was paid in points
    public record Fund(UUID adjustment, UUID campaign, boolean points, long amount) {
        Fund of(long other) {
            return new Fund(adjustment, campaign, points, other);
        }
    }

    /// What the platform adds.
    public long funded() {
        return funds.stream().mapToLong(Fund::amount).sum();
    }

    /// What the platform adds for points.
    public long points() {
        return funds.stream().filter(Fund::points).mapToLong(Fund::amount).sum();
    }

    /// All of it: the seller's entitlement.
    public long total() {
        return tenders + funded();
    }

    /// So much of it, from each in proportion to what it has, by largest remainder. Never takes more
    /// from one than it has.
    ///
    /// @param amount at most [#total()]
    public Allocation take(long amount) {
        if (amount < 0 || amount > total()) {
            throw new IllegalArgumentException("%d of %d cannot be taken".formatted(amount, total()));
        }
        var weights = LongStream.concat(LongStream.of(tenders), funds.stream().mapToLong(Fund::amount))
                .boxed()
                .toList();
        var parts = total() == 0 ? new long[weights.size()] : Money.split(amount, weights);
        var taken = new ArrayList<Fund>();
        for (int i = 0; i < funds.size(); i++) {
            taken.add(funds.get(i).of(parts[i + 1]));
        }
        return new Allocation(parts[0], List.copyOf(taken));
    }

    /// What remains when that is gone.
    public Allocation less(Allocation gone) {
        var left = funds.stream()
                .map(fund -> fund.of(fund.amount()
                        - gone.funds().stream()
                                .filter(other -> other.adjustment().equals(fund.adjustment()))
                                .mapToLong(Fund::amount)
                                .sum()))
                .toList();
        return new Allocation(tenders - gone.tenders(), left);
    }

    /// Both together.
    public Allocation plus(Allocation more) {
        var known = funds.stream().map(Fund::adjustment).toList();
        var both = funds.stream()
                .map(fund -> fund.of(fund.amount()
                        + more.funds().stream()
                                .filter(other -> other.adjustment().equals(fund.adjustment()))
                                .mapToLong(Fund::amount)
                                .sum()));
        var others = more.funds().stream().filter(fund -> !known.contains(fund.adjustment()));
        return new Allocation(
                tenders + more.tenders(), Stream.concat(both, others).toList());
    }

    /// Nothing from anybody.
    public static Allocation none() {
        return new Allocation(0, List.of());
    }
}
