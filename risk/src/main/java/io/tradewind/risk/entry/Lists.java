package io.tradewind.risk.entry;

import io.tradewind.kernel.MemberId;
import io.tradewind.risk.decision.Decision.Traces;
import io.tradewind.risk.decision.Finding;
import io.tradewind.risk.decision.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who stands on a list now.
@Component
@RequiredArgsConstructor
public class Lists {

    private final JdbcClient jdbc;

    /// What the lists say about who left these traces.
    public Listed findings(Traces traces, @Nullable MemberId member, Instant at) {
        var hits = jdbc.sql("""
                select id, list, kind from risk_entry
                where removed_at is null and (until is null or until > :at) and (kind = 'CONTACT' and subject = :contact
                    or kind = 'MEMBER' and subject = :member or kind = 'CLIENT_ADDRESS' and subject = :client)
                order by list desc, kind
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("contact", traces.contact())
                .param("member", member == null ? "" : member.toString())
                .param("client", traces.client() == null ? "" : traces.client())
                .query((row, _) -> new Hit(
                        row.getObject("id", UUID.class),
                        ListName.valueOf(row.getString("list")),
                        row.getString("kind").toLowerCase(Locale.ROOT).replace('_', '-')))
                .list();
        var findings = hits.stream()
                .map(hit -> Finding.listed(
                        "list." + hit.kind(),
                        hit.list() == ListName.BLOCK ? Outcome.REFUSE : Outcome.ALLOW,
                        hit.entry()))
                .toList();
        return new Listed(findings, hits.stream().anyMatch(hit -> hit.list() == ListName.ALLOW));
    }

    /// @param trusted whether any of them stands on the allow list
    public record Listed(List<Finding> findings, boolean trusted) {}

    private record Hit(UUID entry, ListName list, String kind) {}
}
