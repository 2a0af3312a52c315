package io.tradewind.platform.watch;

import java.util.List;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import lombok.experimental.Accessors;
import org.jspecify.annotations.Nullable;

/// A number that `watch/readings.sql` reads, as the metric `tradewind.<name>`.
///
/// Its series are all there from the start, whatever happens: a kind of which there is nothing is zero.
@Getter
@Accessors(fluent = true)
@RequiredArgsConstructor
enum Reading {
    ORDERS("orders", null, "Orders of the last hour by what became of them", "event", "PLACED PAID CANCELLED REFUNDED"),
    PAYMENTS_OPEN(
            "payments.open",
            null,
            "Payments that have no end yet, by state",
            "state",
            "CREATED PENDING UNKNOWN AUTHORIZED"),
    PAYMENTS_MADE(
            "payments.made",
            null,
            "Payments begun within the last hour that have an end, by state",
            "state",
            "CAPTURED DECLINED CANCELLED"),
    PAYMENTS_UNKNOWN_AGE(
            "payments.unknown.age",
            Words.SECONDS,
            "For how long the oldest payment of unknown end has been so; 0 where there is none",
            null,
            Words.ONE),
    PAYMENTS_FINDINGS(
            "payments.findings",
            null,
            "What does not add up with a provider and waits for an operator",
            null,
            Words.ONE),
    REFUNDS_OPEN("refunds.open", null, "Refunds that are not confirmed, by state", "state", "REQUESTED FAILED"),
    REFUNDS_AGE(
            "refunds.age",
            Words.SECONDS,
            "How long the oldest refund that is under way has been; 0 where there is none",
            null,
            Words.ONE),
    STOCK_HOLDS(
            "stock.holds",
            null,
            "Stock held for purchases that are not paid; EXPIRED is yet to be given back",
            "state",
            "OPEN EXPIRED"),
    EVENTS_UNHANDLED(
            "events.unhandled", null, "Events that a listener has yet to finish, on all nodes", null, Words.ONE),
    EVENTS_LAG("events.lag", Words.SECONDS, "Age of the oldest event that is not finished", null, Words.ONE),
    HOOKS_BACKLOG("hooks.backlog", null, "Providers' messages that are not processed", null, Words.ONE),
    HOOKS_AGE("hooks.age", Words.SECONDS, "Age of the oldest provider's message not processed", null, Words.ONE),
    OPERATIONS("operations", null, "Long work, by state", "state", "WAITING RUNNING"),
    JOB_OVERDUE("job.overdue", Words.SECONDS, "For how long a job has been due and not begun", "task", null),
    JOB_FAILURES("job.failures", null, "How often in a row a job has failed", "task", null),
    JOB_AGE("job.age", Words.SECONDS, "How long ago a job last succeeded; no number before it has", "task", null),
    INTEGRITY_FINDINGS(
            "integrity.findings",
            null,
            "How often the promise was broken when the oracles were last asked at night",
            "oracle",
            null),
    INTEGRITY_AGE(
            "integrity.age",
            Words.SECONDS,
            "How long ago the oracles were last asked at night; no number before the first night",
            null,
            Words.ONE);

    private final String word;

    private final @Nullable String unit;

    private final String meaning;

    private final @Nullable String tag;

    @Getter(AccessLevel.NONE)
    private final @Nullable String values;

    /// The tag's values; null where they are what there is of it: the jobs, the oracles.
    @Nullable
    List<String> labels() {
        return values == null ? null : List.of(values.split(" ", -1));
    }

    /// The metric's name.
    String metric() {
        return "tradewind." + word;
    }

    // An enum's constants cannot name its own.
    private static final class Words {
        private static final String SECONDS = "seconds";
        private static final String ONE = "";
    }
}
