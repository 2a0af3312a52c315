package io.tradewind.supply;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What lies where, and the movements that brought it there.
///
/// On hand is what is physically there; it falls when a parcel leaves, not when somebody pays.
/// Reserved is the part promised to buyers, unavailable the part that may not be sold (damaged, in
/// inspection). Sellable is what remains.
public interface Stock {

    /// Takes somebody's count of the shelf as the truth and books the difference as a COUNT movement.
    ///
    /// Idempotent by cause. A count taken before the last one known is ignored. What moved between the
    /// count and now is kept: a piece that left since then stays gone.
    ///
    /// @throws CountBelowReserved when buyers have been promised more than was counted
    void count(PhysicalCount count);

    /// Several counts at once, all or none, under the rules of [#count(PhysicalCount)].
    ///
    /// @throws CountBelowReserved naming the first that fails
    void countAll(List<PhysicalCount> counts);

    /// Books goods that came, were corrected, set aside or announced. Idempotent by cause.
    ///
    /// @throws CountBelowReserved when it would take what buyers have been promised
    void move(Move move);

    /// What there is for one offer; all zero where nothing was ever counted.
    StockLevel of(OfferId offer);

    /// The same for many, in one round trip; every offer asked for is answered.
    Map<OfferId, StockLevel> of(Collection<OfferId> offers);

    /// A count of one offer's goods at one location.
    ///
    /// @param onHand what was counted, 0 or more
    /// @param location null: the seller's standard one
    /// @param asOf when it was counted, not in the future; null: now
    /// @param cause names this count; a second one under the same cause does nothing
    record PhysicalCount(
            SellerId seller,
            OfferId offer,
            long onHand,
            @Nullable UUID location,
            @Nullable Instant asOf,
            @Nullable Money unitCost,
            Actor by,
            UUID cause,
            Origin origin) {}

    /// Goods that moved for another reason than a sale or a count.
    ///
    /// @param quantity pieces, more than zero for a RECEIPT, of either sign for the others
    /// @param reason why, in the actor's words
    record Move(
            SellerId seller,
            OfferId offer,
            MoveKind kind,
            long quantity,
            @Nullable UUID location,
            @Nullable Money unitCost,
            String reason,
            Actor by,
            UUID cause,
            Origin origin) {}

    /// What a [Move] does.
    enum MoveKind {
        /// Goods arrived: on hand rises, and what was expected falls by as much.
        RECEIPT,
        /// A correction: on hand rises or falls.
        ADJUST,
        /// Goods may not be sold for now (more), or may again (less): unavailable rises or falls.
        SET_ASIDE,
        /// Goods are announced (more), or will not come (less): incoming rises or falls.
        EXPECT
    }

    /// What there is for one offer, over all locations, counted in pieces of the offer.
    record StockLevel(OfferId offer, long onHand, long reserved, long sellable) {}
}
