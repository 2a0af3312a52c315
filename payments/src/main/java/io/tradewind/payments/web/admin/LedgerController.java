package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Template;
import io.tradewind.payments.ledger.LedgerPages;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@AdminApi
@RequiredArgsConstructor
class LedgerController {

    private final LedgerPages pages;

    /// The journals with their entries, newest first.
    @Roles("FINANCE")
    @GetMapping("/ledger")
    Page<JournalRow> journals(
            @RequestParam @Nullable Template template,
            @RequestParam @Nullable UUID order,
            @RequestParam @Nullable UUID payment,
            @RequestParam @Nullable UUID cause,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return pages.journals(
                        new LedgerPages.Filter(template, order, payment, cause, from, to), cursor, Limits.of(limit))
                .map(JournalRow::from);
    }

    record JournalRow(
            UUID id,
            Template template,
            String causeKind,
            UUID cause,
            int part,
            Instant effectiveAt,
            Instant recordedAt,
            Origin origin,
            List<EntryRow> entries) {
        static JournalRow from(LedgerPages.JournalRow row) {
            return new JournalRow(
                    row.id(),
                    row.template(),
                    row.causeKind(),
                    row.cause(),
                    row.part(),
                    row.effectiveAt(),
                    row.recordedAt(),
                    row.origin(),
                    row.entries().stream().map(EntryRow::from).toList());
        }
    }

    /// One of debit and credit is there.
    record EntryRow(
            String account,
            @Nullable OwnerRef owner,
            @Nullable String detail,
            @Nullable Money debit,
            @Nullable Money credit,
            @Nullable UUID order,
            @Nullable UUID line,
            @Nullable UUID payment) {
        static EntryRow from(LedgerPages.EntryRow row) {
            boolean debit = row.amount().positive();
            return new EntryRow(
                    row.account(),
                    row.owner(),
                    row.detail(),
                    debit ? row.amount() : null,
                    debit ? null : row.amount().negated(),
                    row.order(),
                    row.line(),
                    row.payment());
        }
    }
}
