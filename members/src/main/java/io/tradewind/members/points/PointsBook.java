package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Points as others see them.
@Service
@RequiredArgsConstructor
class PointsBook implements Points {

    private final LotTable lots;
    private final PurchasePoints purchases;
    private final LinePoints lines;
    private final DuePoints due;
    private final PointsRules rules;
    private final Clock clock;

    @Override
    public long available(MemberId member) {
        return lots.available(member, clock.instant());
    }

    @Override
    public Money value(long points, Currency currency) {
        return new Money(Math.multiplyExact(points, rules.unitValueNow()), currency);
    }

    @Override
    public long affordable(Money cap) {
        long unit = rules.unitValueNow();
        return unit <= 0 || cap.negative() ? 0 : cap.minor() / unit;
    }

    @Override
    @Transactional
    public void hold(MemberId member, UUID purchase, long points, Instant at) {
        if (points < 0) {
            throw new IllegalArgumentException("points to hold: " + points);
        }
        if (points > 0) {
            purchases.hold(member, purchase, points, at);
        }
    }

    @Override
    @Transactional
    public void spend(UUID purchase, Instant at) {
        purchases.spend(purchase, at);
    }

    @Override
    @Transactional
    public void giveBack(UUID purchase, long points, UUID cause, Instant at) {
        purchases.giveBack(purchase, points, cause, at);
    }

    @Override
    @Transactional
    public void earn(Earn command) {
        lines.earn(command);
    }

    @Override
    public void activateDue(Instant now) {
        due.activate(now);
    }

    @Override
    public void expireDue(Instant now) {
        due.expire(now);
    }

    @Override
    @Transactional
    public void reverse(UUID orderLine, long quantity, long of, UUID cause, Instant at) {
        if (quantity < 0 || of <= 0) {
            throw new IllegalArgumentException("%d of %d cannot come back".formatted(quantity, of));
        }
        lines.reverse(orderLine, quantity, of, cause, at);
    }
}
