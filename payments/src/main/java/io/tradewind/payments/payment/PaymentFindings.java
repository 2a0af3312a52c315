package io.tradewind.payments.payment;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What does not add up with a provider and waits for an operator.
@Repository
@RequiredArgsConstructor
public class PaymentFindings {

    private final JdbcClient jdbc;

    /// Notes a finding, once for a subject and reference.
    ///
    /// @param subject what it is about, `kind:id`
    /// @param reference tells apart findings of one kind about one subject
    public void add(String kind, String subject, String reference, String detail, Instant at) {
        jdbc.sql("""
                        insert into payments_finding (id, kind, subject, reference, detail, found_at)
                        values (:id, :kind, :subject, :reference, :detail, :at)
                        on conflict (kind, subject, reference) do nothing
                        """)
                .param("id", Ids.next())
                .param("kind", kind)
                .param("subject", subject)
                .param("reference", reference)
                .param("detail", detail)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// The newest open ones.
    public List<Finding> open(int limit) {
        return jdbc.sql("""
                        select id, kind, subject, reference, detail, found_at from payments_finding
                        where resolved_at is null order by found_at desc, id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Finding(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("reference"),
                        row.getString("detail"),
                        row.getTimestamp("found_at").toInstant()))
                .list();
    }

    /// Closes a finding with what was done about it.
    public void resolve(UUID id, String resolution, Instant at) {
        int done = jdbc.sql("""
                        update payments_finding set resolved_at = :at, resolution = :resolution
                        where id = :id and resolved_at is null
                        """)
                .param("id", id)
                .param("resolution", resolution)
                .param("at", Timestamp.from(at))
                .update();
        if (done == 0) {
            throw new NotFound("payments", "open finding");
        }
    }

    /// One finding.
    public record Finding(UUID id, String kind, String subject, String reference, String detail, Instant foundAt) {}
}
