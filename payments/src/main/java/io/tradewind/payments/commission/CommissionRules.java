package io.tradewind.payments.commission;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.memory.Recent;
import io.tradewind.payments.Commissions;
import io.tradewind.payments.commission.CommissionRule.Content;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The rules of what the platform keeps: versions are added, never changed.
@Service
public class CommissionRules implements Commissions {

    private static final Comparator<CommissionRule> ORDER =
            Comparator.comparingInt(CommissionRule::position).thenComparing(CommissionRule::id);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final Clock clock;
    private final Recent<List<CommissionRule>> versions;

    CommissionRules(JdbcClient jdbc, JsonMapper json, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.versions = new Recent<>(Duration.ofSeconds(5), this::read);
    }

    @Override
    public List<FrozenFee> freeze(List<CommissionSubject> lines, Instant at) {
        var rules = at(versions.get(), at);
        return lines.stream()
                .flatMap(line -> rules.stream()
                        .filter(rule -> rule.content().when().fits(line))
                        .findFirst()
                        .stream()
                        .map(rule -> rule.freeze(line)))
                .toList();
    }

    /// The rules that hold at a moment, in the operators' order.
    public List<CommissionRule> at(Instant moment) {
        return at(read(), moment);
    }

    /// Every version of a rule, newest first.
    public List<CommissionRule> history(UUID rule) {
        return read().stream()
                .filter(version -> version.id().equals(rule))
                .sorted(Comparator.comparingInt(CommissionRule::version).reversed())
                .toList();
    }

    /// For each rule that no line can reach, the rule above that takes them all.
    public Map<UUID, UUID> unreachable(List<CommissionRule> ordered) {
        var hidden = ordered.stream().filter(rule -> above(ordered, rule) != null);
        return hidden.collect(Collectors.toMap(CommissionRule::id, rule -> {
            var by = above(ordered, rule);
            return by == null ? rule.id() : by.id();
        }));
    }

    private static @Nullable CommissionRule above(List<CommissionRule> ordered, CommissionRule rule) {
        for (var other : ordered) {
            if (other.id().equals(rule.id())) {
                return null;
            }
            if (other.content().when().covers(rule.content().when())) {
                return other;
            }
        }
        return null;
    }

    /// Adds a rule.
    @Transactional
    public CommissionRule create(int position, Instant validFrom, Content content, Actor by, String reason) {
        var rule = new CommissionRule(Ids.next(), 1, validFrom, position, true, content);
        add(rule, null, by, reason);
        return rule;
    }

    /// Adds a version to a rule; what was sold before keeps its own.
    ///
    /// @param seen the version the operator saw
    @Transactional
    public CommissionRule change(
            UUID id,
            int seen,
            int position,
            Instant validFrom,
            boolean active,
            Content content,
            Actor by,
            String reason) {
        var before = newest(id);
        var rule = new CommissionRule(id, seen + 1, validFrom, position, active, content);
        add(rule, before, by, reason);
        return rule;
    }

    /// The newest version of a rule; refuses an unknown one.
    public CommissionRule newest(UUID id) {
        return history(id).stream().findFirst().orElseThrow(() -> new NotFound("payments", "commission rule"));
    }

    private void add(CommissionRule rule, @Nullable CommissionRule before, Actor by, String reason) {
        int added = jdbc.sql("""
                        insert into payments_commission_rule (rule, version, valid_from, position, active, content, set_by)
                        values (:rule, :version, :from, :position, :active, :content::jsonb, :by)
                        on conflict (rule, version) do nothing
                        """)
                .param("rule", rule.id())
                .param("version", rule.version())
                .param("from", Timestamp.from(rule.validFrom()))
                .param("position", rule.position())
                .param("active", rule.active())
                .param("content", json.writeValueAsString(rule.content()))
                .param("by", by.kind() + ":" + by.subject())
                .update();
        if (added == 0) {
            throw new RuleMoved();
        }
        var action = before == null ? "payments.commission-rule.create" : "payments.commission-rule.change";
        audit.record(new Deed(by, action, "commission-rule:" + rule.id(), before, rule, reason));
        versions.forget();
    }

    private static List<CommissionRule> at(Collection<CommissionRule> versions, Instant moment) {
        var newest = versions.stream()
                .filter(rule -> !rule.validFrom().isAfter(moment))
                .collect(Collectors.toMap(CommissionRule::id, rule -> rule, (_, later) -> later));
        var ordered = new ArrayList<>(newest.values());
        ordered.removeIf(rule -> !rule.active());
        ordered.sort(ORDER);
        return List.copyOf(ordered);
    }

    private List<CommissionRule> read() {
        return jdbc.sql("""
                        select rule, version, valid_from, position, active, content from payments_commission_rule
                        order by valid_from, version
                        """)
                .query((row, _) -> new CommissionRule(
                        row.getObject("rule", UUID.class),
                        row.getInt("version"),
                        row.getTimestamp("valid_from").toInstant(),
                        row.getInt("position"),
                        row.getBoolean("active"),
                        json.readValue(row.getString("content"), Content.class)))
                .list();
    }

    /// What holds now.
    public Instant now() {
        return clock.instant();
    }
}
