package io.tradewind.orders;

import io.tradewind.orders.spi.CheckoutGuard;
import org.springframework.boot.test.context.TestComponent;

/// Judges by the name on the parcel: `Refused` may not buy, `Reviewed` must wait for a person.
@TestComponent
public class TestGuard implements CheckoutGuard {

    @Override
    public Verdict judge(Attempt attempt) {
        return switch (attempt.address().name()) {
            case "Refused" -> new Verdict.Refuse("on a list");
            case "Reviewed" -> new Verdict.Review("new buyer, large sum");
            default -> new Verdict.Allow();
        };
    }
}
