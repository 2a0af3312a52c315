package io.tradewind.risk.guard;

import io.tradewind.kernel.setting.Settings;
import io.tradewind.members.BuyerId;
import io.tradewind.risk.decision.Decision.Traces;
import io.tradewind.risk.decision.Finding;
import io.tradewind.risk.guard.RiskSettings.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many purchases the same buyer, contact, address or client made lately, this one counted.
///
/// Holds for purchases at once: near a limit those of one subject wait for each other, far from it
/// nobody waits (see `risk_pace_of` in the migration).
@Component
@RequiredArgsConstructor
class Velocity {

    private final JdbcClient jdbc;
    private final Settings settings;

    /// What each rule that is switched on measured.
    List<Finding> findings(BuyerId buyer, Traces traces, Instant at) {
        var rules = rules(buyer, traces, at);
        if (rules.isEmpty()) {
            return List.of();
        }
        var seen = seen(rules, at);
        return rules.stream()
                .map(rule -> Finding.counted(
                        rule.name(),
                        seen.getOrDefault(rule.kind(), 0L) + 1,
                        rule.review(),
                        rule.refuse(),
                        rule.window()))
                .toList();
    }

    private Map<String, Long> seen(List<Rule> rules, Instant at) {
        var seen = new HashMap<String, Long>();
        jdbc.sql("""
                select kind, seen from risk_pace_of(cast(:kinds as varchar[]), cast(:subjects as varchar[]),
                    cast(:since as timestamptz[]), cast(:reviews as bigint[]), cast(:refuses as bigint[]), :atOnce)
                """)
                .param("kinds", array(rules, Rule::kind))
                .param("subjects", array(rules, Rule::subject))
                .param("since", array(rules, rule -> at.minus(rule.window())))
                .param("reviews", array(rules, Rule::review))
                .param("refuses", array(rules, Rule::refuse))
                .param("atOnce", settings.at(RiskSettings.AT_ONCE, at))
                .query((row, _) -> seen.put(row.getString("kind"), row.getLong("seen")))
                .list();
        return seen;
    }

    private List<Rule> rules(BuyerId buyer, Traces traces, Instant at) {
        var rules = new ArrayList<Rule>();
        add(rules, RiskSettings.BUYER, "BUYER", buyer.value().toString(), at);
        add(rules, RiskSettings.CONTACT, "CONTACT", traces.contact(), at);
        add(rules, RiskSettings.ADDRESS, "ADDRESS", traces.address(), at);
        add(rules, RiskSettings.CLIENT_ADDRESS, "CLIENT_ADDRESS", traces.client(), at);
        return rules;
    }

    private void add(List<Rule> rules, Pace pace, String kind, @Nullable String subject, Instant at) {
        long review = settings.at(pace.review(), at);
        long refuse = settings.at(pace.refuse(), at);
        if (subject != null && (review > 0 || refuse > 0)) {
            rules.add(new Rule(pace.rule(), kind, subject, settings.at(pace.window(), at), review, refuse));
        }
    }

    private static String array(List<Rule> rules, Function<Rule, Object> cell) {
        return rules.stream().map(rule -> "\"" + cell.apply(rule) + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private record Rule(String name, String kind, String subject, Duration window, long review, long refuse) {}
}
