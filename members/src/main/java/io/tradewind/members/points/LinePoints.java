package io.tradewind.members.points;

import io.tradewind.kernel.Ids;
import io.tradewind.members.Points.Earn;
import io.tradewind.members.events.MemberEvent.PointsEarned;
import io.tradewind.members.events.MemberEvent.PointsReversed;
import io.tradewind.members.points.Postings.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The points an order line earned: granted, and taken back when its goods come back.
@Component
@RequiredArgsConstructor
class LinePoints {

    private final LotTable lots;
    private final Postings postings;
    private final PointsRules rules;
    private final ApplicationEventPublisher events;

    void earn(Earn command) {
        long points = rules.earned(command.spent(), command.at());
        if (points <= 0) {
            return;
        }
        lots.open(command.member());
        var id = Ids.next();
        boolean granted = lots.insert(new NewLot(
                id,
                command.member(),
                command.orderLine(),
                command.order(),
                command.origin(),
                command.spent().currency(),
                rules.unitValue(command.at()),
                points,
                command.order(),
                command.at(),
                command.availableAt(),
                rules.expiry(command.availableAt(), command.at())));
        if (granted) {
            events.publishEvent(new PointsEarned(
                    id, command.orderLine(), command.member(), points, command.origin(), command.at()));
        }
    }

    void reverse(UUID orderLine, long quantity, long of, UUID cause, Instant at) {
        lots.earnedBy(orderLine).ifPresent(lot -> {
            lots.lock(lot.member());
            lots.first("REVERSE", orderLine, cause, at)
                    .ifPresent(name -> reverse(lots.earnedBy(orderLine).orElseThrow(), quantity, of, name, cause, at));
        });
    }

    /// Cumulative, so that parts sum exactly: `round(granted × back / of)` less what was taken before;
    /// never what has expired, since nobody had it.
    private void reverse(Lot lot, long quantity, long of, UUID name, UUID cause, Instant at) {
        long back = Math.min(of, Math.addExact(lot.quantityBack(), quantity));
        long target = Math.min(share(lot.granted(), back, of), lot.granted() - lot.expired());
        long due = Math.max(0, target - lot.clawedBack());
        lots.comeBack(lot, back, lot.clawedBack() + due);
        if (due == 0) {
            return;
        }
        var line = Objects.requireNonNull(lot.orderLine());
        var taken = takeBack(lot, due, at);
        lots.move(taken.stream()
                .map(part -> Move.reverse(part.lot(), part.points(), name, at))
                .toList());
        var spendable = taken.stream()
                .filter(part -> part.lot().state() == Lot.State.ACTIVE)
                .toList();
        postings.clawedBack("points-reversal", name, at, lot.origin(), spendable);
        long owed = due - Debts.sum(taken);
        if (owed > 0) {
            lots.owe(lot.member(), line, owed, name, at);
        }
        events.publishEvent(new PointsReversed(line, cause, lot.member(), due, owed, at));
    }

    /// From the lot itself, pending or not, then from whatever else can be spent.
    private List<Taken> takeBack(Lot lot, long due, Instant at) {
        var own = Debts.take(List.of(lot), due);
        var others = lots.spendable(lot.member(), at).stream()
                .filter(other -> !other.id().equals(lot.id()))
                .toList();
        var rest = Debts.take(others, due - Debts.sum(own));
        return Stream.concat(own.stream(), rest.stream()).toList();
    }

    /// Half up.
    private static long share(long granted, long back, long of) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(2 * granted, back), of), 2 * of);
    }
}
