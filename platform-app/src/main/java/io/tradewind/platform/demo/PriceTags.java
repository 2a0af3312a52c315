package io.tradewind.platform.demo;

import io.tradewind.kernel.money.Money;
import io.tradewind.platform.demo.Words.Leaf;
import java.util.Random;

/// Prices as shops write them: 9.90, 129.90.
final class PriceTags {

    private PriceTags() {}

    /// Within the range of its kind, more often low than high.
    static Money first(Leaf leaf, Random random) {
        var share = random.nextDouble() * random.nextDouble();
        return tag(leaf.low() + share * (leaf.high() - leaf.low()));
    }

    /// About so many times as much.
    static Money moved(Money price, double factor) {
        return tag(price.minor() * factor / 100);
    }

    private static Money tag(double yuan) {
        long tens = Math.max(0, Math.round(yuan / 10) - 1);
        return Money.of(tens * 1_000 + 990, "CNY");
    }
}
