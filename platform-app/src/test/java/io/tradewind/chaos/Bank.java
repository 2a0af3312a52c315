package io.tradewind.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.payments.gateway.Gateway.Returned;
import io.tradewind.payments.gateway.MoneyState.Standing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A payment provider with books of its own that outlive the platform's processes, and with manners.
///
/// A repeated key changes nothing, as with every provider worth its name. What it holds is the truth that
/// the platform's books are held against.
final class Bank implements AutoCloseable {

    /// How the bank behaves about one charge.
    enum Manner {
        /// Takes the money, says so, and sends its message.
        OK,
        /// Refuses.
        DECLINE,
        /// Says that it is at work, takes the money a moment later, and sends its message.
        LATER,
        /// Does not answer, and takes the money seconds later.
        HANG,
        /// Takes the money and does not answer.
        CHARGE_THEN_TIME_OUT,
        /// Fails without having done anything, the first time.
        ERROR,
        /// Takes the money and fails.
        ERROR_AFTER,
        /// Takes the money and breaks the connection off.
        RESET,
        /// Sends each message three times.
        TWICE,
        /// Sends its message long after.
        LATE,
        /// Sends no message, ever, and did not answer either.
        NEVER,
        /// Takes one unit less than was asked.
        WRONG_AMOUNT,
        /// Takes another currency.
        WRONG_CURRENCY,
        /// Signs its messages wrongly, and did not answer.
        BAD_SIGNATURE;

        static Manner of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean answers() {
            return switch (this) {
                case HANG, CHARGE_THEN_TIME_OUT, NEVER, BAD_SIGNATURE -> false;
                default -> true;
            };
        }
    }

    /// Longer than a gateway waits, shorter than a test does.
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final Duration TAKES = Duration.ofSeconds(3);

    private final HttpServer server;
    private final Executor later = CompletableFuture.delayedExecutor(TAKES.toMillis(), TimeUnit.MILLISECONDS);
    private final Map<String, Charge> charges = new ConcurrentHashMap<>();
    private final Messages messages;

    /// @param messages sends what it has to say
    Bank(Messages messages) throws IOException {
        this.messages = messages;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        route("/charges", this::charge);
        route("/captures", this::capture);
        route("/releases", this::release);
        route("/refunds", this::refund);
        route("/queries", body -> Answer.of(charge(body.path("charge").asString())));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What it holds, by the keys it was given.
    Map<String, Held> books() {
        var held = new HashMap<String, Held>();
        charges.forEach((key, charge) -> {
            synchronized (charge) {
                if (charge.standing != Standing.NOT_FOUND) {
                    held.put(
                            key,
                            new Held(
                                    charge.manner,
                                    charge.standing,
                                    charge.currency,
                                    charge.captured(),
                                    charge.refunded()));
                }
            }
        });
        return held;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Charge charge(String key) {
        return charges.computeIfAbsent(key, Charge::new);
    }

    private Answer charge(JsonNode wanted) {
        var charge = charge(wanted.path("key").asString());
        synchronized (charge) {
            if (charge.standing != Standing.NOT_FOUND) {
                return Answer.of(charge);
            }
            charge.manner = Manner.of(wanted.path("manner").asString());
            if (charge.manner == Manner.ERROR && charge.failed++ == 0) {
                return Answer.error();
            }
            charge.amount = wanted.path("amount").asLong() - (charge.manner == Manner.WRONG_AMOUNT ? 1 : 0);
            charge.currency = charge.manner == Manner.WRONG_CURRENCY
                    ? "USD"
                    : wanted.path("currency").asString();
            charge.takesAtOnce = wanted.path("capture").asBoolean();
            switch (charge.manner) {
                case DECLINE -> {
                    charge.standing = Standing.DECLINED;
                    messages.send(charge.key, "declined", charge.manner);
                }
                case HANG, LATER -> {
                    charge.standing = Standing.PENDING;
                    later.execute(() -> take(charge));
                }
                default -> take(charge);
            }
            return Answer.first(charge);
        }
    }

    private void take(Charge charge) {
        synchronized (charge) {
            if (charge.standing == Standing.VOIDED) {
                return;
            }
            if (charge.takesAtOnce) {
                charge.standing = Standing.CAPTURED;
                charge.taken.put(charge.key, charge.amount);
            } else {
                charge.standing = Standing.AUTHORIZED;
            }
        }
        messages.send(charge.key, charge.takesAtOnce ? "captured" : "authorized", charge.manner);
    }

    private Answer capture(JsonNode wanted) {
        var charge = charge(wanted.path("charge").asString());
        var amount = wanted.path("amount").asLong();
        synchronized (charge) {
            if (charge.standing == Standing.AUTHORIZED && charge.captured() + amount <= charge.amount) {
                charge.taken.putIfAbsent(wanted.path("key").asString(), amount);
                charge.standing = charge.captured() == charge.amount ? Standing.CAPTURED : Standing.AUTHORIZED;
                messages.send(charge.key, "captured", charge.manner);
            }
            return Answer.of(charge);
        }
    }

    private Answer release(JsonNode wanted) {
        var charge = charge(wanted.path("charge").asString());
        synchronized (charge) {
            switch (charge.standing) {
                // The charge may still be on its way: it is refused when it comes.
                case NOT_FOUND, PENDING, AUTHORIZED -> {
                    charge.standing = Standing.VOIDED;
                    messages.send(charge.key, "voided", charge.manner);
                }
                default -> {}
            }
            return Answer.of(charge);
        }
    }

    private Answer refund(JsonNode wanted) {
        var charge = charge(wanted.path("charge").asString());
        var key = wanted.path("key").asString();
        var amount = wanted.path("amount").asLong();
        synchronized (charge) {
            var done = charge.returned.containsKey(key);
            if (!done && charge.refunded() + amount <= charge.captured()) {
                charge.returned.put(key, amount);
                messages.send(charge.key, "refunded", charge.manner);
                done = true;
            }
            return new Answer(200, Map.of("returned", (done ? Returned.DONE : Returned.REFUSED).name()), false);
        }
    }

    private void route(String path, Function<JsonNode, Answer> work) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var answer = work.apply(
                        JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
                answer.send(exchange);
            }
        });
    }

    /// What the bank holds of one charge.
    record Held(Manner manner, Standing standing, String currency, long captured, long refunded) {}

    private static final class Charge {
        private final String key;
        private Manner manner = Manner.OK;
        private Standing standing = Standing.NOT_FOUND;
        private long amount;
        private String currency = "";
        private boolean takesAtOnce;
        private int failed;
        private final Map<String, Long> taken = new HashMap<>();
        private final Map<String, Long> returned = new HashMap<>();

        private Charge(String key) {
            this.key = key;
        }

        private long captured() {
            return taken.values().stream().mapToLong(Long::longValue).sum();
        }

        private long refunded() {
            return returned.values().stream().mapToLong(Long::longValue).sum();
        }

        private Map<String, Object> state() {
            List<Map<String, Object>> list = new ArrayList<>();
            taken.forEach((takingKey, sum) -> list.add(Map.of("reference", "bank-" + takingKey, "amount", sum)));
            return Map.of("standing", standing.name(), "currency", currency, "reserved", amount, "taken", list);
        }
    }

    /// @param silent whether the caller has given up before it comes
    private record Answer(int status, Map<String, Object> body, boolean silent) {

        static Answer of(Charge charge) {
            synchronized (charge) {
                return new Answer(200, charge.state(), false);
            }
        }

        /// What the caller hears of the call that made the charge.
        static Answer first(Charge charge) {
            return switch (charge.manner) {
                case ERROR_AFTER -> error();
                case RESET -> new Answer(0, Map.of(), false);
                default -> new Answer(200, charge.state(), !charge.manner.answers());
            };
        }

        static Answer error() {
            return new Answer(500, Map.of("error", "something is wrong here"), false);
        }

        void send(HttpExchange exchange) throws IOException {
            if (silent) {
                pause();
            }
            if (status == 0) {
                return; // closed without a word
            }
            var bytes = JsonMapper.shared().writeValueAsString(body).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        private static void pause() {
            try {
                Thread.sleep(SILENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
