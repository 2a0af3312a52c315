package io.tradewind.members.points;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.members.NotEnoughPoints;
import io.tradewind.members.events.MemberEvent.PointsReturned;
import io.tradewind.members.events.MemberEvent.PointsSpent;
import io.tradewind.members.points.Postings.Taken;
import io.tradewind.members.points.UseTable.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The points of a purchase: held, spent, given back. Each step locks the wallet first and then looks at
/// what has happened already.
@Component
@RequiredArgsConstructor
class PurchasePoints {

    private final LotTable lots;
    private final UseTable uses;
    private final Postings postings;
    private final Debts debts;
    private final PointsRules rules;
    private final ApplicationEventPublisher events;

    void hold(MemberId member, UUID purchase, long points, Instant at) {
        lots.lock(member);
        var before = uses.find(purchase);
        if (before.isPresent()) {
            before.get().requireSame(member, points);
            return;
        }
        var spendable = lots.spendable(member, at);
        var taken = Debts.take(spendable, points);
        if (Debts.sum(taken) < points) {
            throw new NotEnoughPoints(
                    spendable.stream().mapToLong(Lot::remaining).sum());
        }
        uses.insert(new Use(purchase, member, points, 0, rules.unitValue(at), Use.State.HELD), at);
        uses.insertLots(purchase, taken);
        lots.move(taken.stream()
                .map(part -> Move.hold(part.lot(), part.points(), purchase, at))
                .toList());
    }

    void spend(UUID purchase, Instant at) {
        var use = locked(purchase).orElse(null);
        if (use == null || use.state() == Use.State.SPENT) {
            return;
        }
        if (use.state() == Use.State.RELEASED) {
            throw new IllegalStateException("the points of purchase " + purchase + " were given back");
        }
        var taken = left(purchase);
        lots.move(taken.stream()
                .map(part -> Move.spend(part.lot(), part.points(), purchase, at))
                .toList());
        uses.spent(purchase, at);
        postings.revalued(purchase, at, taken, use.unitValue(), false);
        events.publishEvent(new PointsSpent(purchase, use.member(), use.points() - use.returned(), at));
    }

    void giveBack(UUID purchase, long points, UUID cause, Instant at) {
        var use = locked(purchase).orElse(null);
        if (use == null || points <= 0) {
            return;
        }
        lots.first("GIVE_BACK", purchase, cause, at).ifPresent(name -> giveBack(use, points, name, cause, at));
    }

    /// To the lots that live longest first, as the buyer would choose.
    private void giveBack(Use use, long points, UUID name, UUID cause, Instant at) {
        var back = new ArrayList<Taken>();
        long left = points;
        for (var part : left(use.purchase())) {
            long some = Math.min(left, part.points());
            if (some > 0) {
                back.add(new Taken(part.lot(), some));
                left -= some;
            }
        }
        if (back.isEmpty()) {
            return;
        }
        long given = Debts.sum(back);
        boolean held = use.state() == Use.State.HELD;
        back.forEach(part -> putBack(part, held, name, at));
        uses.returned(use.purchase(), back);
        if (!held) {
            postings.revalued(name, at, back, use.unitValue(), true);
        }
        debts.settle(use.member(), name, at);
        events.publishEvent(new PointsReturned(use.purchase(), cause, use.member(), given, at));
    }

    private void putBack(Taken part, boolean held, UUID name, Instant at) {
        var lot = part.lot();
        if (!lot.over(at)) {
            lots.move(List.of(
                    held ? Move.release(lot, part.points(), name, at) : Move.giveBack(lot, part.points(), name, at)));
            return;
        }
        if (held) {
            lots.move(List.of(Move.expireHeld(lot, part.points(), name, at)));
        }
        lots.insert(new NewLot(
                Ids.next(),
                lot.member(),
                null,
                null,
                lot.origin(),
                lot.currency(),
                lot.unitValue(),
                part.points(),
                name,
                at,
                at,
                rules.returnedExpiry(at)));
    }

    /// The use as it stands once the wallet is ours.
    private Optional<Use> locked(UUID purchase) {
        return uses.find(purchase).flatMap(use -> {
            lots.lock(use.member());
            return uses.find(purchase);
        });
    }

    /// What each lot still has in the purchase, those that expire last in front.
    private List<Taken> left(UUID purchase) {
        Map<UUID, Long> points = new HashMap<>(uses.left(purchase));
        return lots.all(points.keySet()).stream()
                .map(lot -> new Taken(lot, points.getOrDefault(lot.id(), 0L)))
                .toList();
    }
}
