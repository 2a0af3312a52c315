package io.tradewind.orders.quote;

import static io.tradewind.orders.OrderSettings.POINTS_SHARE;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.members.Points;
import io.tradewind.orders.quote.Calculation.Answer;
import io.tradewind.orders.spi.Discounts;
import io.tradewind.orders.spi.Discounts.Basket;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What makes a basket cheaper: discounts from whoever is above, then points.
@Component
@RequiredArgsConstructor
class Allowances {

    private final List<Discounts> discounts;
    private final Points points;
    private final Settings settings;

    List<Answer> discounts(Basket basket) {
        return discounts.stream()
                .map(source -> new Answer(source, source.evaluate(basket)))
                .toList();
    }

    /// As many of the points as the member has and the goods allow.
    ///
    /// @param remaining what is left of the goods after discounts
    Used points(long asked, @Nullable MemberId member, Money remaining, Instant at) {
        if (asked <= 0 || member == null || !remaining.positive()) {
            return new Used(0, Money.zero(remaining.currency()));
        }
        var cap = remaining.basisPoints(settings.at(POINTS_SHARE, at)).min(remaining);
        var count = Math.min(Math.min(asked, points.affordable(cap)), points.available(member));
        return count <= 0
                ? new Used(0, Money.zero(remaining.currency()))
                : new Used(count, points.value(count, remaining.currency()));
    }

    /// So many points, worth so much.
    record Used(long count, Money worth) {}
}
