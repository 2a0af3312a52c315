package io.tradewind.payments.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.kernel.web.ProviderSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Delivers the sandbox's messages: signed POSTs to the platform's own hook, again until answered.
///
/// `tradewind.payments.sandbox.hook-url` says where; without it this server's own port on loopback.
@Slf4j
@Component
public class SandboxDelivery {

    private static final int BATCH = 50;
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SandboxEvents events;
    private final SandboxBooks books;
    private final SandboxSecret secret;
    private final Environment environment;
    private final Clock clock;
    private @Nullable HttpClient http; // made with the first message: it costs a start a tenth of a second

    SandboxDelivery(
            SandboxEvents events, SandboxBooks books, SandboxSecret secret, Environment environment, Clock clock) {
        this.events = events;
        this.books = books;
        this.secret = secret;
        this.environment = environment;
        this.clock = clock;
    }

    /// Delivers what is due.
    ///
    /// @return how many were answered well
    public int deliverDue() {
        var target = target();
        if (target.isEmpty()) {
            return 0;
        }
        books.settleDue();
        int done = 0;
        while (true) {
            var now = clock.instant();
            var due = events.claimDue(now, now.plus(RETRY), BATCH);
            for (var message : due) {
                if (post(target.get(), message)) {
                    events.delivered(message.id(), now);
                    done++;
                }
            }
            if (due.size() < BATCH) {
                return done;
            }
        }
    }

    private boolean post(URI target, SandboxEvents.Message message) {
        var body = message.body().getBytes(UTF_8);
        var request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Sandbox-Signature", ProviderSignature.sign(secret.bytes(), body, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = http().send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                log.info("the hook answered {} to {}", status, message.id());
            }
            return status / 100 == 2;
        } catch (IOException e) {
            log.info("the hook did not take {}: {}", message.id(), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        }
        return http;
    }

    private Optional<URI> target() {
        var given = environment.getProperty("tradewind.payments.sandbox.hook-url");
        if (given != null) {
            return Optional.of(URI.create(given));
        }
        return Optional.ofNullable(environment.getProperty("local.server.port"))
                .map(port -> URI.create("http://127.0.0.1:%s/api/v1/hooks/payments/sandbox".formatted(port)));
    }
}
