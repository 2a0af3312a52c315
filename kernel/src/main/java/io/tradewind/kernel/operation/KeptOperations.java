package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Operations as rows: whichever node has room does them.
@Service
@RequiredArgsConstructor
class KeptOperations implements Operations {

    private static final Duration PACE = Duration.ofSeconds(1);

    private final OperationRows rows;
    private final OperationFiles files;
    private final Standings standings;
    private final LongWorks works;
    private final OperationNode node;
    private final Settings settings;
    private final AuditTrail audit;

    @Override
    @Transactional
    public UUID start(Actor actor, String kind, Object input) {
        return start(actor, kind, input, List.of());
    }

    @Override
    @Transactional
    public UUID start(Actor actor, String kind, Object input, List<InputFile> inputs) {
        var work = works.get(kind);
        var id = Ids.next();
        if (!rows.insert(
                id, kind, actor, work.input().cast(input), work.resumable(), settings.now(OperationSettings.WAITING))) {
            throw new TooMuchAtOnce();
        }
        for (var file : inputs) {
            try {
                files.keep(id, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        wakeAfterCommit();
        return id;
    }

    @Override
    public Standing follow(UUID operation, Consumer<Standing> each) throws InterruptedException {
        var last = standings.get(operation);
        each.accept(last);
        while (!last.status().ended()) {
            Thread.sleep(PACE);
            var now = standings.get(operation);
            if (!now.equals(last)) {
                each.accept(now);
                last = now;
            }
        }
        return last;
    }

    /// Asks it to stop: what waits is cancelled at once, what runs at its next checkpoint.
    @Transactional
    public Standing cancel(UUID id, Actor by) {
        var was = standings.visible(id, by);
        if (!rows.cancel(id)) {
            throw new Ended();
        }
        return changed("kernel.operation.cancel", was, by);
    }

    /// Lets it go on from its last checkpoint.
    @Transactional
    public Standing resume(UUID id, Actor by) {
        var was = standings.visible(id, by);
        if (!rows.resume(id)) {
            throw new NotResumable();
        }
        return changed("kernel.operation.resume", was, by);
    }

    private Standing changed(String deed, Standing was, Actor by) {
        var is = standings.get(was.id());
        audit.record(new Deed(
                by,
                deed,
                "operation:" + was.id(),
                Map.of("status", was.status()),
                Map.of("status", is.status(), "cancelling", is.cancelling()),
                null));
        wakeAfterCommit();
        return is;
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                node.wake();
            }
        });
    }

    /// The queue of long operations is full.
    private static final class TooMuchAtOnce extends Refusal {
        TooMuchAtOnce() {
            super(Kind.UNAVAILABLE, "kernel", "too-much-at-once", "Many long operations are waiting. Come back later.");
        }
    }

    /// An operation that has ended can be neither cancelled nor changed.
    private static final class Ended extends Refusal {
        Ended() {
            super(Kind.CONFLICT, "kernel", "operation-ended", "The operation has ended already.");
        }
    }

    /// Only what failed or was cancelled goes on, and only where its kind can.
    private static final class NotResumable extends Refusal {
        NotResumable() {
            super(
                    Kind.CONFLICT,
                    "kernel",
                    "operation-not-resumable",
                    "Only what failed or was cancelled can be resumed, and only if its kind can go on half-way.");
        }
    }
}
