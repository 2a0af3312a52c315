package io.tradewind.platform.demo;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ranks that fall as the sales of a market's products do: the second sells a share of what the first
/// does, and most sell little (Zipf's law).
final class Zipf {

    private final double[] cumulative;

    /// @param ranks how many there are, at least one
    /// @param exponent how steeply the sales fall: 0 not at all, 1 the second half as much as the first
    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += Math.pow(rank + 1, -exponent);
            cumulative[rank] = sum;
        }
    }

    /// One rank, from 0.
    int next(RandomGenerator random) {
        var at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at + 1, cumulative.length - 1);
    }
}
