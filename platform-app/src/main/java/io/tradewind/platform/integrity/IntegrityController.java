package io.tradewind.platform.integrity;

import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.platform.integrity.IntegrityAudit.Report;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;

/// The integrity audit, for operators.
@AdminApi
@RequiredArgsConstructor
class IntegrityController {

    private final IntegrityAudit audit;

    /// Runs every oracle now; `findings` is empty while every promise is kept.
    @GetMapping("/integrity")
    @Roles({"ADMIN", "FINANCE"})
    Report run() {
        return audit.run();
    }
}
