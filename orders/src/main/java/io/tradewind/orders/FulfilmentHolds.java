package io.tradewind.orders;

import io.tradewind.kernel.Actor;
import java.time.Instant;

/// Reasons why an order may not ship yet, whoever has them. Rows, not statuses: an order ships when
/// its ship condition is met and no hold is open.
public interface FulfilmentHolds {

    /// Places a hold; the same open reason twice is one hold.
    ///
    /// @param reason in capitals, such as `RISK`
    void place(OrderId order, String reason, Actor by, Instant at);

    /// Lifts the open hold of that reason; nothing happens where none is open.
    void lift(OrderId order, String reason, Actor by, Instant at);
}
