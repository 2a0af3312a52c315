package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.members.points.Postings.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Takes spendable points, those that expire first in front, and lets them pay what their owner owes.
@Component
@RequiredArgsConstructor
class Debts {

    private final LotTable lots;
    private final Postings postings;

    /// Up to so many points, from the lots in their order.
    static List<Taken> take(List<Lot> from, long points) {
        var taken = new ArrayList<Taken>();
        long left = points;
        for (var lot : from) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                taken.add(new Taken(lot, part));
                left -= part;
            }
        }
        return taken;
    }

    static long sum(List<Taken> taken) {
        return taken.stream().mapToLong(Taken::points).sum();
    }

    /// Pays what is owed from what is spendable, as far as it goes. The wallet is locked.
    ///
    /// @param cause names this settlement; used once
    void settle(MemberId member, UUID cause, Instant at) {
        long owed = lots.lock(member);
        if (owed == 0) {
            return;
        }
        var taken = take(lots.spendable(member, at), owed);
        if (taken.isEmpty()) {
            return;
        }
        lots.move(taken.stream()
                .map(part -> Move.settle(part.lot(), part.points(), cause, at))
                .toList());
        lots.pay(member, sum(taken));
        postings.clawedBack("points-debt", cause, at, taken.getFirst().lot().origin(), taken);
    }
}
