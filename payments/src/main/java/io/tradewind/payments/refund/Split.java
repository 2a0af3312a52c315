package io.tradewind.payments.refund;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.refund.RefundRows.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Splits a refund over what remains of each payment, in proportion; whoever takes all that remains
/// gets the last minor unit too.
final class Split {

    private final List<Source> sources;
    private final List<Money> left = new ArrayList<>();

    Split(List<Source> sources) {
        this.sources = sources;
        sources.forEach(source -> left.add(source.left()));
    }

    /// Takes an amount, at most what remains.
    Map<Source, Money> take(Money amount) {
        var parts = new LinkedHashMap<Source, Money>();
        if (sources.isEmpty() || amount.nothing()) {
            return parts;
        }
        var shares = amount.allocate(left.stream().map(Money::minor).toList());
        for (int i = 0; i < shares.size(); i++) {
            left.set(i, left.get(i).minus(shares.get(i)));
            if (shares.get(i).positive()) {
                parts.put(sources.get(i), shares.get(i));
            }
        }
        return parts;
    }

    /// What was taken of each source in all.
    void totals(BiConsumer<Source, Money> each) {
        for (int i = 0; i < sources.size(); i++) {
            each.accept(sources.get(i), sources.get(i).left().minus(left.get(i)));
        }
    }
}
