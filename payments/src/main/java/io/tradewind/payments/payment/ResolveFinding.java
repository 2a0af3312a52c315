package io.tradewind.payments.payment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// An operator says what was done about a finding.
@Service
@RequiredArgsConstructor
public class ResolveFinding {

    private final PaymentFindings findings;
    private final AuditTrail audit;
    private final Clock clock;

    /// Closes the finding.
    @Transactional
    public void resolve(UUID id, String reason, Actor by) {
        findings.resolve(id, reason, clock.instant());
        audit.record(new Deed(by, "payments.finding.resolve", "finding:" + id, null, null, reason));
    }
}
