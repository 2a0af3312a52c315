package io.tradewind.payments.gateway;

import io.tradewind.kernel.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider holds for one charge: the only word on money that is believed.
///
/// @param reserved what was reserved or taken; null while nothing is
/// @param taken each taking, with the provider's own reference
/// @param redirect where the shopper goes on, for methods that need that
public record MoneyState(
        Standing standing,
        @Nullable Money reserved,
        List<Taken> taken,
        @Nullable String redirect) {

    public MoneyState {
        taken = List.copyOf(taken);
    }

    /// Nothing is held and nothing was decided.
    public static MoneyState of(Standing standing) {
        return new MoneyState(standing, null, List.of(), null);
    }

    /// Where the charge stands with the provider.
    public enum Standing {
        /// The provider has never seen the key.
        NOT_FOUND,
        /// Not decided.
        PENDING,
        AUTHORIZED,
        CAPTURED,
        DECLINED,
        VOIDED
    }

    /// Money taken once.
    public record Taken(String reference, Money amount) {}
}
