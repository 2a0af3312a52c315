package io.tradewind.orders.quote;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// Something in the basket stands against buying it; nothing is priced until it is dealt with.
public final class BasketProblems extends Refusal {

    private final transient List<Problem> problems;

    public BasketProblems(List<Problem> problems) {
        super(
                Kind.CONFLICT,
                "orders",
                "basket-problems",
                "The basket cannot be bought as it is; see problems, change or accept, and ask again.",
                List.of(),
                Map.of("problems", problems));
        this.problems = List.copyOf(problems);
    }

    /// What stands against it.
    public List<Problem> problems() {
        return problems;
    }
}
