package io.tradewind.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.kernel.web.ProviderSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/// The bank's webhooks: sent to either node, again until they are acknowledged, and kept, so that all of
/// them can be sent once more in any order.
final class Messages implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(8);
    private static final int TRIES = 40;

    private final IntFunction<URI> nodes;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService post = Executors.newFixedThreadPool(4, work -> {
        var thread = new Thread(work, "bank-messages");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private final AtomicLong counter = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    /// @param nodes the address of a node, by any number
    Messages(IntFunction<URI> nodes) {
        this.nodes = nodes;
    }

    /// Says what happened to a charge, in its manner.
    void send(String charge, String type, Bank.Manner manner) {
        var id = "msg_" + UUID.randomUUID();
        var body = JsonMapper.shared().writeValueAsString(Map.of("id", id, "type", type, "charge", charge));
        var message = new Message(body, manner != Bank.Manner.BAD_SIGNATURE);
        if (manner == Bank.Manner.NEVER) {
            return;
        }
        sent.add(message);
        int times = manner == Bank.Manner.TWICE ? 3 : 1;
        for (int i = 0; i < times; i++) {
            deliver(message, 0, manner == Bank.Manner.LATE ? LATE : Duration.ofMillis(20));
        }
    }

    /// Sends everything that was ever said twice more, in an order by chance, to both nodes.
    ///
    /// @return how many messages
    int replay(Random chance) {
        var again = new ArrayList<>(sent);
        again.addAll(sent);
        Collections.shuffle(again, chance);
        again.forEach(message -> deliver(message, 0, Duration.ZERO));
        return again.size();
    }

    /// How many were acknowledged.
    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        post.shutdownNow();
    }

    private void deliver(Message message, int tries, Duration after) {
        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, post)
                .execute(() -> post(message, tries));
    }

    private void post(Message message, int tries) {
        try {
            var node = nodes.apply((int) (counter.incrementAndGet() & 0xffff));
            var signature = ProviderSignature.sign(
                    message.honest ? BankHook.SECRET : "somebody else's".getBytes(UTF_8),
                    message.body.getBytes(UTF_8),
                    InstantSource.system().instant());
            var status = client.send(
                            HttpRequest.newBuilder(node.resolve("/api/v1/hooks/payments/" + BankGateway.NAME))
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .header(BankHook.HEADER, signature)
                                    .POST(HttpRequest.BodyPublishers.ofString(message.body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                acknowledged.incrementAndGet();
                return;
            }
            if (status / 100 == 4) {
                return; // not taken, and never will be
            }
        } catch (IOException gone) {
            // the node is down: the other one, later
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (tries < TRIES) {
            deliver(message, tries + 1, Duration.ofMillis(250));
        }
    }

    private record Message(String body, boolean honest) {}
}
