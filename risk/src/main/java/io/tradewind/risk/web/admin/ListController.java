package io.tradewind.risk.web.admin;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Roles;
import io.tradewind.members.BuyerId;
import io.tradewind.members.Buyers;
import io.tradewind.risk.decision.Hashes;
import io.tradewind.risk.entry.Entry;
import io.tradewind.risk.entry.EntryPages;
import io.tradewind.risk.entry.ListDesk;
import io.tradewind.risk.entry.ListDesk.AddEntry;
import io.tradewind.risk.entry.ListName;
import io.tradewind.risk.entry.SubjectKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Who is refused, or let through, whatever the pace.
@AdminApi
@RequiredArgsConstructor
class ListController {

    private final ListDesk desk;
    private final EntryPages pages;
    private final Buyers buyers;
    private final Hashes hashes;

    /// Entries in force, newest first.
    @GetMapping("/risk/lists")
    @Roles("RISK")
    Page<EntryPages.Row> list(
            @RequestParam(required = false) @Nullable ListName list,
            @RequestParam(required = false) @Nullable SubjectKind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.list(list, kind, cursor, limit);
    }

    /// Puts somebody on a list.
    @PostMapping("/risk/lists")
    @Roles("RISK")
    ResponseEntity<View> add(@RequestBody @Valid AddRequest request, Operator operator) {
        var entry = desk.add(new AddEntry(
                request.list(), request.kind(), subject(request), request.reason(), request.until(), operator));
        return tagged(ResponseEntity.created(URI.create("/api/v1/admin/risk/lists/" + entry.getId())), entry);
    }

    /// One entry, in force or not.
    @GetMapping("/risk/lists/{id}")
    @Roles("RISK")
    ResponseEntity<View> get(@PathVariable UUID id) {
        return tagged(ResponseEntity.ok(), desk.get(id));
    }

    /// Changes why and how long.
    @PutMapping("/risk/lists/{id}")
    @Roles("RISK")
    ResponseEntity<View> change(
            @PathVariable UUID id, IfMatch ifMatch, @RequestBody @Valid ChangeRequest request, Operator operator) {
        return tagged(
                ResponseEntity.ok(),
                desk.change(id, request.reason(), request.until(), entry -> ifMatch.require(version(entry)), operator));
    }

    /// Takes it off the list; the entry stays readable, for decisions name it.
    @DeleteMapping("/risk/lists/{id}")
    @Roles("RISK")
    ResponseEntity<Void> remove(@PathVariable UUID id, IfMatch ifMatch, Operator operator) {
        desk.remove(id, entry -> ifMatch.require(version(entry)), operator);
        return ResponseEntity.noContent().build();
    }

    private String subject(AddRequest request) {
        return switch (request.kind()) {
            case CONTACT -> contact(request.subject());
            case MEMBER -> key(request.subject()).toString();
            case CLIENT_ADDRESS -> client(request.subject());
        };
    }

    private String contact(String subject) {
        if (subject.matches("[0-9a-f]{64}")) {
            return subject;
        }
        return buyers.find(new BuyerId(key(subject)))
                .orElseThrow(() -> wrong("A contact is named by its hash or its buyer's id."))
                .contactHash();
    }

    private String client(String subject) {
        var hash = subject.matches("[0-9a-f]{64}") ? subject : hashes.client(subject);
        if (hash == null) {
            throw wrong("A client address is a public IP address, or the hash of one.");
        }
        return hash;
    }

    private static UUID key(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException e) {
            throw wrong("That is no id.");
        }
    }

    private static Invalid wrong(String detail) {
        return new Invalid("risk", "/subject", "unknown", detail);
    }

    private static ResponseEntity<View> tagged(ResponseEntity.BodyBuilder answer, Entry entry) {
        return answer.eTag(ETags.of(version(entry))).body(View.of(entry));
    }

    private static long version(Entry entry) {
        return Objects.requireNonNullElse(entry.getVersion(), 0L);
    }

    /// Somebody to be put on a list.
    ///
    /// @param subject CONTACT: the hash, or a buyer's id; MEMBER: his id; CLIENT_ADDRESS: the IP
    ///     address, which is hashed and not kept, or its hash
    record AddRequest(
            @NotNull ListName list,
            @NotNull SubjectKind kind,
            @NotBlank @Size(max = 64) String subject,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant until) {}

    /// What changes about an entry.
    record ChangeRequest(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant until) {}

    /// An entry.
    record View(
            UUID id,
            ListName list,
            SubjectKind kind,
            String subject,
            String reason,
            @Nullable Instant until,
            UUID addedBy,
            Instant addedAt,
            @Nullable Instant removedAt) {

        static View of(Entry entry) {
            return new View(
                    entry.getId(),
                    entry.getList(),
                    entry.getKind(),
                    entry.getSubject(),
                    entry.getReason(),
                    entry.getUntil(),
                    entry.getAddedBy(),
                    entry.getAddedAt(),
                    entry.getRemovedAt());
        }
    }
}
