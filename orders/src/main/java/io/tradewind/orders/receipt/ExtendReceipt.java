package io.tradewind.orders.receipt;

import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The buyer needs more time before his parcels count as received.
@Service
@RequiredArgsConstructor
public class ExtendReceipt {

    private final Moves moves;
    private final Deadlines deadlines;
    private final Settings settings;

    /// Moves the deadlines of the parcels that wait, each once.
    ///
    /// Refuses when nothing waits or all were moved before.
    ///
    /// @return when the first of them counts as received now
    @Transactional
    public Instant extend(OrderId id, Instant at) {
        moves.lock(id);
        if (deadlines.extendReceipt(id, settings.at(Timing.RECEIPT_EXTENSION, at)) == 0) {
            throw WrongState.extendedBefore();
        }
        return deadlines.receiptBy(id).orElseThrow(WrongState::extendedBefore);
    }
}
