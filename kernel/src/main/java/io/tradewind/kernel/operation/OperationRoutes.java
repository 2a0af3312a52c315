package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.kernel.operation.Standings.Filter;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.OperationsApi;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Long work, for whoever started it and for operators.
@Slf4j
@OperationsApi
@RequiredArgsConstructor
class OperationRoutes {

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(30);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Standings standings;
    private final KeptOperations operations;

    /// Your long operations, newest first; operators see everybody's.
    ///
    /// @param kind one kind only: `imports.marketplace-history`
    @GetMapping
    Page<Standing> list(
            Actor actor,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable Status status,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return standings.page(actor, new Filter(kind, status), Limits.of(limit), cursor);
    }

    /// How far a long operation has come.
    @GetMapping("/{id}")
    Standing one(@PathVariable UUID id, Actor actor) {
        return standings.visible(id, actor);
    }

    /// The same as a stream of events, until it ends.
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID id, Actor actor) {
        standings.visible(id, actor);
        var stream = new SseEmitter(LONGEST_STREAM.toMillis());
        Thread.ofVirtual().name("operation-events-" + id).start(() -> follow(id, actor, stream));
        return stream;
    }

    /// Asks it to stop: what waits is cancelled at once, what runs at its next checkpoint.
    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Standing cancel(@PathVariable UUID id, Actor actor) {
        return operations.cancel(id, actor);
    }

    /// Lets what failed or was cancelled go on from where it had come to.
    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Standing resume(@PathVariable UUID id, Actor actor) {
        return operations.resume(id, actor);
    }

    private void follow(UUID id, Actor actor, SseEmitter stream) {
        try {
            Standing last = null;
            while (true) {
                var now = standings.visible(id, actor);
                if (!now.equals(last)) {
                    stream.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
                    last = now;
                }
                if (now.status().ended()) {
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
}
