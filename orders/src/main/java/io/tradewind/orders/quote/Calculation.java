package io.tradewind.orders.quote;

import io.tradewind.orders.spi.Discounts;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.orders.spi.Discounts.Basket;
import io.tradewind.orders.spi.Discounts.Evaluation;
import io.tradewind.orders.spi.Discounts.Refused;
import java.util.List;

/// A basket as it is priced now, with what the discounts said to it.
///
/// @param basket as it was shown to the discounts
public record Calculation(Priced priced, Basket basket, List<Answer> answers) {

    /// What counted.
    public List<Applied> applied() {
        return answers.stream()
                .flatMap(answer -> answer.evaluation().applied().stream())
                .toList();
    }

    /// What did not, and why.
    public List<Refused> refused() {
        return answers.stream()
                .flatMap(answer -> answer.evaluation().refused().stream())
                .toList();
    }

    /// One source of discounts and its answer.
    public record Answer(Discounts discounts, Evaluation evaluation) {}
}
