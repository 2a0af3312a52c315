package io.tradewind.risk.entry;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.OperatorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/// Somebody on a list, for a reason, perhaps for a time. Removed entries stay, to explain decisions.
@Entity
@Getter
@Table(name = "risk_entry")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Entry {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    private ListName list;

    @Enumerated(EnumType.STRING)
    private SubjectKind kind;

    private String subject;
    private String reason;

    @Column(name = "until")
    private @Nullable Instant until;

    private UUID addedBy;
    private Instant addedAt;
    private @Nullable UUID removedBy;
    private @Nullable Instant removedAt;

    Entry(
            ListName list,
            SubjectKind kind,
            String subject,
            String reason,
            @Nullable Instant until,
            OperatorId by,
            Instant at) {
        this.id = Ids.next();
        this.list = list;
        this.kind = kind;
        this.subject = subject;
        this.reason = reason;
        this.until = until;
        this.addedBy = by.value();
        this.addedAt = at;
    }

    /// Changes why and how long.
    void change(String why, @Nullable Instant end) {
        reason = why;
        until = end;
    }

    /// Takes it off the list.
    void remove(OperatorId by, Instant at) {
        removedBy = by.value();
        removedAt = at;
    }

    /// Whether it is on the list at that moment.
    public boolean holdsAt(Instant moment) {
        return removedAt == null && (until == null || until.isAfter(moment));
    }
}
