package io.tradewind.analytics.report;

import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.LedgerAccount.Kind;
import io.tradewind.payments.LedgerSums;
import io.tradewind.payments.LedgerSums.Moved;
import io.tradewind.payments.Template;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// What the facts say of money beside what the ledger says of it, day by day.
///
/// The ledger knows currencies and no markets: it is asked for the market's currency and days.
@Service
@RequiredArgsConstructor
public class Reconciliation {

    private static final Set<Template> PAID =
            Set.of(Template.CAPTURE, Template.TENDER, Template.COD_DELIVERED, Template.HISTORY_PAYMENT);
    private static final Set<Template> RELEASED =
            Set.of(Template.RELEASE, Template.RELEASE_OWN, Template.FREIGHT_INCOME, Template.HISTORY_RELEASE);
    private static final Set<Kind> BUYERS = Set.of(Kind.REFUND_IN_TRANSIT, Kind.GIFT_CARD, Kind.WALLET);

    private final TradeReport report;
    private final LedgerSums ledger;

    /// The days of the period on which either says something, and what they come to.
    ///
    /// @param question by day
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Reconciled of(Question question) {
        var currency = question.market().currency();
        var facts = new HashMap<LocalDate, Figures>();
        for (Row row : report.of(question, Order.PLAIN, null, null).rows()) {
            var day = row.period();
            if (day != null) {
                facts.put(day, row.figures());
            }
        }
        var books = ledger.byDay(
                currency.getCurrencyCode(),
                question.market().zone(),
                question.from(),
                question.to(),
                question.origins(),
                question.systems());
        var paid = sums(books, Reconciliation::paid);
        var refunded = sums(books, Reconciliation::refunded);
        var released = sums(books, Reconciliation::released);
        var days = new TreeSet<>(facts.keySet());
        List.of(paid, refunded, released).forEach(each -> days.addAll(each.keySet()));
        var compared = days.stream()
                .map(day -> {
                    var of = facts.getOrDefault(day, Figures.none(currency));
                    return new Day(
                            day,
                            Pair.of(of.paid(), paid.getOrDefault(day, 0L), currency),
                            Pair.of(of.refunded(), refunded.getOrDefault(day, 0L), currency),
                            Pair.of(of.released(), released.getOrDefault(day, 0L), currency));
                })
                .toList();
        return new Reconciled(
                compared,
                Pair.sum(compared, Day::paid, currency),
                Pair.sum(compared, Day::refunded, currency),
                Pair.sum(compared, Day::released, currency));
    }

    private static long paid(Moved moved) {
        return PAID.contains(moved.template()) && moved.account() == Kind.ESCROW
                ? moved.amount().minor()
                : 0;
    }

    private static long refunded(Moved moved) {
        return moved.template() == Template.REFUND && BUYERS.contains(moved.account())
                ? moved.amount().minor()
                : 0;
    }

    private static long released(Moved moved) {
        return RELEASED.contains(moved.template()) && moved.account() == Kind.ESCROW
                ? -moved.amount().minor()
                : 0;
    }

    private static Map<LocalDate, Long> sums(List<Moved> books, Function<Moved, Long> counted) {
        var sums = new HashMap<LocalDate, Long>();
        for (var moved : books) {
            var amount = counted.apply(moved);
            if (amount != 0) {
                sums.merge(moved.day(), amount, Math::addExact);
            }
        }
        return sums;
    }

    /// The answer.
    public record Reconciled(List<Day> days, Pair paid, Pair refunded, Pair released) {

        /// Whether facts and ledger say the same of every day.
        public boolean agree() {
            return days.stream()
                    .allMatch(day -> day.paid().same()
                            && day.refunded().same()
                            && day.released().same());
        }
    }

    /// One day.
    public record Day(LocalDate day, Pair paid, Pair refunded, Pair released) {}

    /// A figure twice.
    ///
    /// @param difference facts less ledger
    public record Pair(Money facts, Money ledger, Money difference) {

        static Pair of(Money facts, long ledger, Currency currency) {
            var booked = new Money(ledger, currency);
            return new Pair(facts, booked, facts.minus(booked));
        }

        static Pair sum(List<Day> days, Function<Day, Pair> figure, Currency currency) {
            var facts = Money.sum(
                    currency, days.stream().map(figure).map(Pair::facts).toList());
            var booked = Money.sum(
                    currency, days.stream().map(figure).map(Pair::ledger).toList());
            return new Pair(facts, booked, facts.minus(booked));
        }

        boolean same() {
            return difference.nothing();
        }
    }
}
