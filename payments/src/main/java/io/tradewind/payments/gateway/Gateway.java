package io.tradewind.payments.gateway;

import io.tradewind.kernel.money.Money;
import java.util.Map;
import java.util.UUID;

/// One provider. Every call carries a key of ours and may be repeated with it; none is made while a
/// transaction is open.
///
/// A call that brings no answer throws [NoAnswer]: what it did is then unknown.
public interface Gateway {

    /// The provider's name: `sandbox`.
    String provider();

    /// Refuses an instruction this provider cannot follow, before anything is asked of it.
    void check(Map<String, String> instruction);

    /// Asks for money to be taken, or only reserved.
    MoneyState charge(Charge charge);

    /// Takes reserved money, all of it or a part.
    ///
    /// @param charge the key of the charge
    /// @param key of this capture
    MoneyState capture(String charge, String key, Money amount);

    /// Lets reserved money go; a charge the provider has not seen is refused from then on.
    MoneyState release(String charge);

    /// Sends money back; repeating the key sends it once.
    Returned refund(String charge, UUID key, Money amount);

    /// What the provider holds for a charge.
    MoneyState query(String charge);

    /// A charge wanted.
    ///
    /// @param key the attempt's id
    /// @param capture whether to take the money at once
    record Charge(String key, Money amount, boolean capture, Map<String, String> instruction) {}

    /// What became of a refund.
    enum Returned {
        DONE,
        IN_WORK,
        REFUSED
    }
}
