package io.tradewind.payments.sandbox;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.gateway.Gateway;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.NoAnswer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The sandbox as a gateway: it does what `simulate` says and answers like a provider far away.
///
/// `ok` takes or reserves the money at once, in its own books and in its answer, and the hook follows;
/// `decline` refuses; `hang` does not answer and takes the money minutes later;
/// `capture-then-timeout` takes it and does not answer; `wrong-amount` and `wrong-currency` take
/// something else than was asked.
@Component
@RequiredArgsConstructor
class SandboxGateway implements Gateway {

    static final String NAME = "sandbox";

    private static final List<String> SIMULATIONS =
            List.of("ok", "decline", "hang", "capture-then-timeout", "wrong-amount", "wrong-currency");

    private final SandboxBooks books;

    @Override
    public String provider() {
        return NAME;
    }

    @Override
    public void check(Map<String, String> instruction) {
        if (!SIMULATIONS.contains(simulate(instruction))) {
            throw new Invalid("payments", "/simulate", "unknown", "Use one of " + String.join(", ", SIMULATIONS) + ".");
        }
    }

    private static String simulate(Map<String, String> instruction) {
        return instruction.getOrDefault("simulate", "ok");
    }

    @Override
    public MoneyState charge(Charge charge) {
        var simulate = simulate(charge.instruction());
        books.charge(charge, simulate);
        if (simulate.equals("hang") || simulate.equals("capture-then-timeout")) {
            throw new NoAnswer(NAME);
        }
        return books.state(charge.key());
    }

    @Override
    public MoneyState capture(String charge, String key, Money amount) {
        books.capture(charge, key, amount);
        return books.state(charge);
    }

    @Override
    public MoneyState release(String charge) {
        books.release(charge);
        return books.state(charge);
    }

    @Override
    public Returned refund(String charge, UUID key, Money amount) {
        return books.refund(charge, key.toString(), amount) ? Returned.DONE : Returned.REFUSED;
    }

    @Override
    public MoneyState query(String charge) {
        books.settleDue();
        return books.state(charge);
    }
}
