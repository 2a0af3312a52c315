package io.tradewind.kernel.setting;

import static java.util.Objects.requireNonNull;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.memory.RecentByKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Settings as dated rows, read from memory and looked up again after some seconds.
@Service
class DatedSettings implements Settings, SettingsDesk {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditTrail audit;
    private final List<Setting<?>> offered;
    private final RecentByKey<String, List<Row>> rows;

    DatedSettings(JdbcClient jdbc, Clock clock, AuditTrail audit, List<Setting<?>> offered) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.offered =
                offered.stream().sorted(Comparator.comparing(Setting::key)).toList();
        rows = new RecentByKey<>(FRESH, this::read);
    }

    @Override
    public <T> T at(Setting<T> setting, Instant moment) {
        for (var row : rows.get(setting.key())) {
            if (!row.from.isAfter(moment)) {
                return setting.read().apply(row.value);
            }
        }
        return setting.standard();
    }

    @Override
    public <T> T now(Setting<T> setting) {
        return at(setting, clock.instant());
    }

    @Override
    public List<View> all() {
        var now = clock.instant();
        return offered.stream()
                .map(setting -> {
                    var dated = rows.get(setting.key());
                    return new View(
                            setting.key(),
                            setting.says(),
                            String.valueOf(setting.standard()),
                            String.valueOf(at(setting, now)),
                            dated.stream()
                                    .filter(row -> row.from.isAfter(now))
                                    .map(row -> new Change(row.value, row.from, row.by, row.reason))
                                    .toList(),
                            dated.stream()
                                    .filter(row -> !row.from.isAfter(now))
                                    .map(row -> new Change(row.value, row.from, row.by, row.reason))
                                    .toList());
                })
                .toList();
    }

    @Override
    @Transactional
    public void set(String key, String value, @Nullable Instant from, Actor by, String reason) {
        var setting = offered.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("kernel", "setting"));
        var now = clock.instant();
        var since = from == null ? now : from;
        if (since.isBefore(now)) {
            throw new Invalid("kernel", "/validFrom", "in-the-past", "The past keeps its rules; begin now or later.");
        }
        check(setting, value);
        var before = String.valueOf(at(setting, since));
        jdbc.sql("""
                        insert into kernel_setting (id, key, value, valid_from, set_by, reason)
                        values (:id, :key, :value, :from, :by, :reason)""")
                .param("id", Ids.next())
                .param("key", key)
                .param("value", value)
                .param("from", since.atOffset(ZoneOffset.UTC))
                .param("by", by.kind() + ":" + by.subject())
                .param("reason", reason)
                .update();
        audit.record(new AuditTrail.Deed(
                by,
                "kernel.setting.set",
                "setting:" + key,
                Map.of("value", before),
                Map.of("value", value, "validFrom", since),
                reason));
        rows.forget(key);
    }

    @Override
    public void forgetMemory() {
        rows.forgetAll();
    }

    private static <T> void check(Setting<T> setting, String value) {
        try {
            requireNonNull(setting.read().apply(value));
        } catch (RuntimeException e) {
            throw new Invalid(
                    "kernel",
                    "/value",
                    "format",
                    "Write it like the standard value: %s.".formatted(setting.standard()));
        }
    }

    private List<Row> read(String key) {
        return jdbc.sql("""
                        select value, valid_from, set_by, reason from kernel_setting
                        where key = :key order by valid_from desc, id desc""")
                .param("key", key)
                .query((row, _) -> new Row(
                        row.getString("value"),
                        row.getTimestamp("valid_from").toInstant(),
                        row.getString("set_by"),
                        row.getString("reason")))
                .list();
    }

    private record Row(String value, Instant from, String by, String reason) {}
}
