package io.tradewind.supply;

import io.tradewind.catalog.OfferId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Pieces promised to order lines: held, then committed when paid, then consumed by a parcel or
/// released.
///
/// Each call is idempotent and runs in the caller's transaction. Rows are locked in id order,
/// reservations before stock, so call each at most once in a transaction, with all its lines, and
/// as its last statement: the hottest rows are then held for the shortest time.
public interface Reservations {

    /// Whether there is enough for all of these now, summed per stock item. A plain read: no promise.
    boolean looksAvailable(List<Need> needs);

    /// Holds all of it or nothing: needs are summed per stock item, so that the same goods on two
    /// lines, or in a bundle and alone, are counted once. Lines that are held already are left alone.
    ///
    /// @throws NotEnoughStock naming the offers that fall short and what is left of each
    void hold(HoldStock hold);

    /// The lines are paid for (or may ship unpaid): their holds expire no more.
    ///
    /// A hold that had lapsed and was freed is taken again if there still is enough.
    ///
    /// @return the lines that could not be kept, because their hold had lapsed and the goods are
    ///     gone; empty but for money that comes very late
    Set<UUID> commit(Collection<UUID> lines, Instant at);

    /// Gives back what the lines hold no longer need: pieces of the offer by line. Once per cause and
    /// line; at most what is still open.
    void release(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at);

    /// The pieces left in a parcel: on hand and reserved fall, a SHIP movement is booked. Once per
    /// cause and line.
    ///
    /// @throws NotReserved when a line has fewer pieces reserved than are to leave
    void consume(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at);

    /// Pieces that had left came back fit to be sold: on hand rises where they had been, a RETURN
    /// movement is booked. Once per cause and line; at most what had left.
    void restock(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at);

    /// What a purchase needs.
    ///
    /// @param expiresAt when the hold lapses if nobody commits it; null: never
    record HoldStock(
            UUID purchase, List<Need> needs, @Nullable Instant expiresAt, Instant at) {}

    /// Pieces of an offer for one order line.
    ///
    /// @param quantity more than zero
    record Need(UUID line, OfferId offer, long quantity) {
        public Need {
            if (quantity <= 0) {
                throw new IllegalArgumentException("a need is of one piece at least");
            }
        }
    }
}
