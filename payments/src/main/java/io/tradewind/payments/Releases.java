package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Turns held money into the seller's: RELEASE and FEE in one transaction, once per (line, part).
public interface Releases {

    /// Releases one share of a line.
    void release(ReleaseLine command);

    /// Releases many in one round trip.
    void releaseAll(List<ReleaseLine> commands);

    /// A share of a line that is due.
    ///
    /// @param line the line, or the charge for freight
    /// @param part tells apart the shares of one line
    /// @param own the platform's own goods: they become its sales, and bear no fee
    /// @param gross the seller's entitlement for the share, before fees
    /// @param taxIncluded for own goods, the tax within the gross
    record ReleaseLine(
            UUID order,
            UUID line,
            int part,
            OwnerRef seller,
            boolean own,
            Money gross,
            List<Fee> fees,
            Money taxIncluded,
            Instant at,
            Origin origin) {

        public ReleaseLine {
            fees = List.copyOf(fees);
        }
    }

    /// What the platform keeps of a share.
    ///
    /// @param kind `COMMISSION`, or another fee's name
    /// @param tax the tax on the fee
    record Fee(String kind, Money amount, Money tax) {}
}
