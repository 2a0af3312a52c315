package io.tradewind.orders.money;

import static io.tradewind.orders.money.Cumulative.due;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The money of one charge, such as freight, and the share of it that each line carries.
///
/// A unit that goes back with its freight takes its part of its line's share. What is left when the
/// order is settled goes to the beneficiary at once.
///
/// @param platform whether the platform keeps it, not the seller
/// @param left what of it was not refunded yet
/// @param shares what each line carries of it
public record ChargeMoney(
        UUID charge, boolean platform, Allocation sold, Allocation left, boolean released, List<Share> shares) {

    /// A line's share.
    ///
    /// @param units refunded with their freight so far
    /// @param gone refunded so far
    public record Share(UUID line, long quantity, long amount, long units, long gone) {}

    /// A part of the charge that goes back with units of a line.
    public record Refund(UUID charge, UUID line, long units, boolean released, Allocation from) {}

    /// What goes back with so many units of each line. Nothing once the platform has earned it.
    public List<Refund> refund(Map<UUID, Long> units) {
        if (released && platform) {
            return List.of();
        }
        var parts = new ArrayList<Refund>();
        var rest = left;
        for (var share : shares) {
            var count = Math.min(units.getOrDefault(share.line(), 0L), share.quantity() - share.units());
            if (count > 0) {
                var amount = due(share.amount(), share.units() + count, share.quantity(), share.gone(), rest.total());
                var from = rest.take(amount);
                parts.add(new Refund(charge, share.line(), count, released, from));
                rest = rest.less(from);
            }
        }
        return List.copyOf(parts);
    }
}
