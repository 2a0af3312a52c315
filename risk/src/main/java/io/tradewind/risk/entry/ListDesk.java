package io.tradewind.risk.entry;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts somebody on a list, changes why and how long, takes him off. Everything is audited.
@Service
@RequiredArgsConstructor
public class ListDesk {

    private final Entries entries;
    private final AuditTrail audit;
    private final Clock clock;

    /// Puts the subject on the list. An entry whose time is over makes room for the new one.
    ///
    /// @throws AlreadyListed while one is in force
    @Transactional
    public Entry add(AddEntry command) {
        var now = clock.instant();
        entries.findByKindAndSubjectAndListAndRemovedAtIsNull(command.kind(), command.subject(), command.list())
                .ifPresent(old -> {
                    if (old.holdsAt(now)) {
                        throw new AlreadyListed();
                    }
                    old.remove(command.by().id(), now);
                    entries.saveAndFlush(old);
                });
        var entry = entries.saveAndFlush(new Entry(
                command.list(),
                command.kind(),
                command.subject(),
                command.reason(),
                command.until(),
                command.by().id(),
                now));
        record(command.by(), "risk.list.add", entry, null, shown(entry), command.reason());
        return entry;
    }

    /// Changes why and how long.
    ///
    /// @param seen refuses if the caller has seen another version
    @Transactional
    public Entry change(UUID id, String reason, @Nullable Instant until, Consumer<Entry> seen, Operator by) {
        var entry = get(id);
        seen.accept(entry);
        var before = shown(entry);
        entry.change(reason, until);
        entry = entries.saveAndFlush(entry);
        record(by, "risk.list.change", entry, before, shown(entry), reason);
        return entry;
    }

    /// Takes it off the list; nothing happens where it is off already.
    @Transactional
    public void remove(UUID id, Consumer<Entry> seen, Operator by) {
        var entry = get(id);
        if (entry.getRemovedAt() == null) {
            seen.accept(entry);
            var before = shown(entry);
            entry.remove(by.id(), clock.instant());
            record(by, "risk.list.remove", entries.saveAndFlush(entry), before, null, null);
        }
    }

    /// The entry of this id.
    public Entry get(UUID id) {
        return entries.findById(id).orElseThrow(() -> new NotFound("risk", "list entry"));
    }

    private void record(
            Operator by,
            String action,
            Entry entry,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        audit.record(new Deed(by, action, "risk-entry:" + entry.getId(), before, after, reason));
    }

    private static Map<String, String> shown(Entry entry) {
        return Map.of(
                "list", entry.getList().name(),
                "kind", entry.getKind().name(),
                "until", Objects.toString(entry.getUntil(), "for good"));
    }

    /// Somebody to be put on a list.
    ///
    /// @param subject a hash, or a member's id
    /// @param until when it ends by itself; null: never
    public record AddEntry(
            ListName list,
            SubjectKind kind,
            String subject,
            String reason,
            @Nullable Instant until,
            Operator by) {}

    /// The subject stands on that list already.
    public static final class AlreadyListed extends Refusal {
        AlreadyListed() {
            super(Kind.CONFLICT, "risk", "already-listed", "The subject is on that list already; change its entry.");
        }
    }
}
