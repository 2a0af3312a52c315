package io.tradewind.catalog.search;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.operation.Operations;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Builds the index anew on every node; the old one answers until the new one is there.
@Service
@RequiredArgsConstructor
public class RebuildIndex {

    private final Operations operations;
    private final AuditTrail audit;

    /// Starts it; watch the operation.
    @Transactional
    public UUID start(Actor by) {
        var operation = operations.start(by, RebuildWork.KIND, new RebuildWork.Whole());
        audit.record(new Deed(by, "catalog.search.rebuild", "operation:" + operation, null, null, null));
        return operation;
    }
}
