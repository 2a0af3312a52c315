package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/// Other nodes over the same rows. Each does one work that nobody else knows; after its first look
/// it is silent until it is woken, as one that hangs.
@Component
@RequiredArgsConstructor
class TestNodes {

    private final OperationRows rows;
    private final OperationErrors errors;
    private final OperationFiles files;
    private final Json json;
    private final PlatformTransactionManager transactions;

    OperationNode of(TestWork work) {
        return new OperationNode(
                rows,
                errors,
                files,
                new LongWorks(List.of(work)),
                new OperationSettings.Node(2, Duration.ofHours(1)),
                json,
                transactions);
    }

    /// One that waits for a node that knows this work.
    UUID waiting(Actor actor, TestWork work, TestWork.Script script) {
        var id = Ids.next();
        if (!rows.insert(id, work.kind(), actor, script, work.resumable(), Long.MAX_VALUE)) {
            throw new AssertionError("it must be taken");
        }
        return id;
    }
}
