package io.tradewind.kernel.audit;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@AdminApi
@RequiredArgsConstructor
class AuditRoutes {

    private final AuditRows rows;
    private final AuditSeals seals;

    /// Who did what, when and why, newest first.
    @Roles("ADMIN")
    @GetMapping("/audit")
    Page<AuditRows.Row> audit(
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant until,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return rows.page(new AuditRows.Filter(subject, actor, action, from, until), Limits.of(limit), cursor);
    }

    /// Whether the chain of seals over the audit trail is whole.
    @Roles("ADMIN")
    @GetMapping("/audit/verification")
    AuditSeals.Verification verify() {
        return seals.verify();
    }
}
