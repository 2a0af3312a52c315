package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.operation.OperationRows.Row;
import io.tradewind.kernel.operation.OperationRows.Trouble;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.OperationsApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Long work, for whoever started it and for operators.
@Slf4j
@OperationsApi
@RequiredArgsConstructor
class OperationRoutes {

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(30);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final OperationRows rows;
    private final PlatformClock clock;

    /// How far a long operation has come.
    @GetMapping("/{id}")
    Shown one(@PathVariable UUID id, Actor actor) {
        return Shown.of(visible(id, actor), clock.machine().instant());
    }

    /// The same as a stream of events, until it ends.
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID id, Actor actor) {
        visible(id, actor);
        var stream = new SseEmitter(LONGEST_STREAM.toMillis());
        Thread.ofVirtual().name("operation-events-" + id).start(() -> follow(id, actor, stream));
        return stream;
    }

    private void follow(UUID id, Actor actor, SseEmitter stream) {
        try {
            Shown last = null;
            while (true) {
                var row = visible(id, actor);
                var shown = Shown.of(row, clock.machine().instant());
                if (!shown.equals(last)) {
                    stream.send(SseEmitter.event().name("progress").data(shown, MediaType.APPLICATION_JSON));
                    last = shown;
                }
                if (!row.open()) {
                    stream.complete();
                    return;
                }
                Thread.sleep(PACE);
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("nobody listens to operation {} any more", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            stream.completeWithError(e);
        }
    }

    private Row visible(UUID id, Actor actor) {
        return rows.find(id)
                .filter(row -> actor instanceof Actor.Operator
                        || (row.actorKind().equals(actor.kind().name())
                                && Objects.equals(row.actor(), actor.subject())))
                .orElseThrow(() -> new NotFound("kernel", "operation"));
    }

    /// @param percent 0 to 100, once the total is known
    /// @param eta when it will be done at this pace
    record Shown(
            UUID id,
            String kind,
            String status,
            @Nullable Integer percent,
            long done,
            @Nullable Long total,
            @Nullable Instant eta,
            long errorCount,
            List<Trouble> errors,
            @Nullable String failure,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static Shown of(Row row, Instant now) {
            var total = row.total();
            Integer percent = row.status().equals("DONE") ? Integer.valueOf(100) : null;
            Instant eta = null;
            if (percent == null && total != null && total > 0) {
                percent = (int) Math.min(100, row.done() * 100 / total);
                var started = row.startedAt();
                if (row.open() && started != null && row.done() > 0 && row.done() < total) {
                    long spent = Duration.between(started, now).toMillis();
                    eta = now.plusMillis(spent / row.done() * (total - row.done()));
                }
            }
            return new Shown(
                    row.id(),
                    row.kind(),
                    row.status(),
                    percent,
                    row.done(),
                    total,
                    eta,
                    row.errorCount(),
                    row.errors(),
                    row.failure(),
                    row.createdAt(),
                    row.endedAt());
        }
    }
}
