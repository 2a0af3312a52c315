package io.tradewind.members.points;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.members.events.MemberEvent.PointsActivated;
import io.tradewind.members.events.MemberEvent.PointsExpired;
import io.tradewind.members.points.LotTable.Due;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What time does to lots: they become spendable, and they run out. In batches of members, each in its
/// own transaction; whoever is being worked on is left for the next round.
@Component
@RequiredArgsConstructor
class DuePoints {

    private static final int BATCH = 500;

    private final LotTable lots;
    private final Postings postings;
    private final Debts debts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    void activate(Instant now) {
        inBatches(Due.TO_ACTIVATE, now, due -> {
            lots.move(due.stream().map(Move::activate).toList());
            postings.activated(due);
            lots.debtors(membersOf(due)).forEach(member -> debts.settle(member, Ids.next(), now));
            due.forEach(lot -> events.publishEvent(
                    new PointsActivated(lot.id(), lot.member(), lot.remaining(), lot.availableAt())));
        });
    }

    void expire(Instant now) {
        inBatches(Due.TO_EXPIRE, now, due -> {
            lots.move(due.stream().map(Move::expire).toList());
            postings.expired(due);
            due.forEach(lot -> events.publishEvent(
                    new PointsExpired(lot.id(), lot.member(), lot.remaining(), lot.orderLine(), lot.expiresAt())));
        });
    }

    private void inBatches(Due due, Instant now, Consumer<List<Lot>> work) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> {
                var members = lots.lockDue(due, now, BATCH);
                var found = lots.due(due, members, now);
                if (!found.isEmpty()) {
                    work.accept(found);
                }
                return !found.isEmpty();
            }));
        }
    }

    private static List<MemberId> membersOf(List<Lot> due) {
        return due.stream().map(Lot::member).distinct().toList();
    }
}
