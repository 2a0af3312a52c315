package io.tradewind.orders.checkout;

import io.tradewind.orders.quote.Priced;
import io.tradewind.orders.spi.CheckoutGuard;
import io.tradewind.orders.spi.CheckoutGuard.Attempt;
import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Asks whoever is above whether the purchase may be placed.
@Component
@RequiredArgsConstructor
class Gate {

    private final List<CheckoutGuard> guards;

    /// Refuses with [PurchaseRefused] when any guard does.
    ///
    /// @return why a person should look before anything ships, if one should
    Optional<String> judge(Agreement agreement) {
        var attempt = new Attempt(
                agreement.id().value(),
                agreement.buyer().id(),
                agreement.command().member(),
                agreement.buyer().contactHash(),
                agreement.command().address(),
                agreement.total(),
                agreement.priced().orders().stream().map(Priced.Part::seller).toList(),
                agreement.command().clientAddress(),
                agreement.at());
        Optional<String> review = Optional.empty();
        for (var guard : guards) {
            switch (guard.judge(attempt)) {
                case Verdict.Allow _ -> {}
                case Verdict.Review(var reason) -> review = review.or(() -> Optional.of(reason));
                case Verdict.Refuse _ -> throw new PurchaseRefused();
            }
        }
        return review;
    }
}
