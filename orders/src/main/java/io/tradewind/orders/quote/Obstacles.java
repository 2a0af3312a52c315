package io.tradewind.orders.quote;

import static io.tradewind.orders.OrderSettings.MAX_LINES;
import static io.tradewind.orders.OrderSettings.MAX_QUANTITY;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.quote.Asked.Wanted;
import io.tradewind.supply.Reservations;
import io.tradewind.supply.Reservations.Need;
import io.tradewind.supply.Stock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Finds what stands against buying these lines now: not for sale, too many, not that many there.
///
/// Stock is only looked at here; it is held when the purchase is written.
@Component
@RequiredArgsConstructor
public class Obstacles {

    private final Reservations reservations;
    private final Stock stock;
    private final Settings settings;

    /// Refuses with [BasketProblems] when anything does.
    void refuse(List<Wanted> lines, Map<OfferId, PricedOffer> offers, Instant at) {
        if (lines.isEmpty() || lines.size() > settings.at(MAX_LINES, at)) {
            throw new Invalid(
                    "orders",
                    "/lines",
                    lines.isEmpty() ? "required" : "too-many",
                    "From one to %d lines can be bought at once.".formatted(settings.at(MAX_LINES, at)));
        }
        var problems = find(lines, offers, at);
        if (!problems.isEmpty()) {
            throw new BasketProblems(problems);
        }
    }

    /// Everything that does, by line; the same offer on two lines is counted together.
    ///
    /// @param offers the lines' offers as they are; unknown ones absent
    public List<Problem> find(List<Wanted> lines, Map<OfferId, PricedOffer> offers, Instant at) {
        var problems = new ArrayList<>(besideStock(lines, offers, at));
        var stuck = problems.stream()
                .filter(problem -> problem.kind() != Problem.Kind.PRICE_MOVED)
                .map(Problem::line)
                .toList();
        problems.addAll(shortages(
                lines.stream().filter(line -> !stuck.contains(line.key())).toList()));
        return problems;
    }

    /// The same, without a look at the stock.
    public List<Problem> besideStock(List<Wanted> lines, Map<OfferId, PricedOffer> offers, Instant at) {
        var limit = settings.at(MAX_QUANTITY, at);
        var wanted = sums(lines);
        var problems = new ArrayList<Problem>();
        for (var line : lines) {
            var offer = offers.get(line.offer());
            var seen = line.seen();
            if (offer == null) {
                problems.add(Problem.notForSale(line.key(), line.offer(), "UNKNOWN"));
            } else if (offer.unbuyable() != null) {
                problems.add(Problem.notForSale(
                        line.key(), line.offer(), offer.unbuyable().name()));
            } else if (wanted.getOrDefault(line.offer(), 0L) > limit) {
                problems.add(Problem.tooMany(line.key(), line.offer(), limit));
            } else if (seen != null && !seen.equals(offer.price())) {
                problems.add(Problem.priceMoved(line.key(), line.offer(), seen, offer.price()));
            }
        }
        return problems;
    }

    private static Map<OfferId, Long> sums(List<Wanted> lines) {
        return lines.stream().collect(Collectors.groupingBy(Wanted::offer, Collectors.summingLong(Wanted::quantity)));
    }

    private List<Problem> shortages(List<Wanted> lines) {
        if (lines.isEmpty()
                || reservations.looksAvailable(lines.stream()
                        .map(line -> new Need(line.key(), line.offer(), line.quantity()))
                        .toList())) {
            return List.of();
        }
        var levels = stock.of(lines.stream().map(Wanted::offer).collect(Collectors.toSet()));
        var wanted = sums(lines);
        var each = lines.stream()
                .filter(line -> left(levels, line) < wanted.getOrDefault(line.offer(), 0L))
                .map(line -> Problem.stockShort(line.key(), line.offer(), left(levels, line)))
                .toList();
        return each.isEmpty() ? together(lines, levels) : each;
    }

    /// Each alone would do: it is the same goods under several offers.
    private static List<Problem> together(List<Wanted> lines, Map<OfferId, Stock.StockLevel> levels) {
        return lines.stream()
                .map(line -> Problem.stockShort(line.key(), line.offer(), left(levels, line)))
                .toList();
    }

    private static long left(Map<OfferId, Stock.StockLevel> levels, Wanted line) {
        var level = levels.get(line.offer());
        return level == null ? 0 : Math.max(0, level.sellable());
    }
}
