package io.tradewind.platform.demo;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where the story plays.
///
/// @param today the history's end
/// @param products what sells, the most popular first
/// @param scarce of which there were few, and which are sold out
/// @param ofShop what sells, by the shop that brought it
/// @param closed from when a shop's offers cannot be bought
/// @param rhythm of the year
/// @param rank of what is bought
record Scene(
        long seed,
        Instant today,
        Actor.Operator operator,
        List<UUID> shoppers,
        List<ProductId> products,
        List<ProductId> scarce,
        Map<SellerId, List<ProductId>> ofShop,
        Map<SellerId, Instant> closed,
        Rhythm rhythm,
        Zipf rank) {

    /// The trade that reports show.
    static final Duration YEAR = Duration.ofDays(365);
    /// How long before today the platform opened: its first buyers' points have run out since.
    static final Duration OPENED_BEFORE = Duration.ofDays(440);
    /// What is older than this is over, and no timer looks at it.
    static final Duration SETTLED_AFTER = Duration.ofDays(45);

    /// Whether the shop's offers could be bought then.
    boolean sells(SellerId seller, Instant at) {
        var end = closed.get(seller);
        return end == null || at.isBefore(end);
    }

    /// What was bought then is over, or goes on.
    Origin origin(Instant at) {
        return at.isBefore(ago(SETTLED_AFTER)) ? Origin.DEMO : Origin.LIVE;
    }

    /// So long before today.
    Instant ago(Duration time) {
        return today.minus(time);
    }
}
