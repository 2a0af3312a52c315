package io.tradewind.chaos;

import static io.tradewind.chaos.Wire.json;

import io.tradewind.chaos.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// People who buy, pay, call off and ship, each by a plan of the seed, and who try again at the other node
/// with the same key when they hear nothing.
final class Crowd implements AutoCloseable {

    private static final Duration GIVES_UP_AFTER = Duration.ofSeconds(45);
    /// Between two purchases, in milliseconds, at most.
    private static final int THINKS = 300;

    private final World world;
    private final Journal journal;
    private final Plan plan;
    private final Wire wire = new Wire();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> strange = new ConcurrentLinkedQueue<>();
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Answered> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger shoppers = new AtomicInteger();
    private volatile boolean goesHome;

    /// What people of this kind do.
    ///
    /// @param seed makes every decision
    /// @param manners how they tell the bank to behave; the more often named the likelier
    /// @param offers what they buy, one to three of it
    /// @param patience how likely they try again when nothing comes back, else they give up at once
    record Plan(long seed, List<Bank.Manner> manners, List<String> offers, double patience) {}

    Crowd(World world, Journal journal, Plan plan) {
        this.world = world;
        this.journal = journal;
        this.plan = plan;
    }

    /// So many of them begin, each buying one purchase after the other.
    Crowd comes(int size) {
        for (int i = 0; i < size; i++) {
            var chance = World.chance(plan.seed, "shopper " + shoppers.incrementAndGet());
            lives(() -> {
                while (!goesHome) {
                    buys(chance);
                    pause(chance.nextInt(THINKS));
                }
            });
        }
        return this;
    }

    /// So many of them want one purchase each, all at once.
    Crowd wantsOneEach(int size) {
        for (int i = 0; i < size; i++) {
            var chance = World.chance(plan.seed, "shopper " + shoppers.incrementAndGet());
            lives(() -> buys(chance));
        }
        return this;
    }

    /// They finish what they are at, and go.
    void goes() {
        goesHome = true;
        people.shutdown();
        try {
            if (!people.awaitTermination(GIVES_UP_AFTER.toSeconds() * 4, TimeUnit.SECONDS)) {
                throw new AssertionError("somebody still waits for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Answers that no fault excuses: a server's error that is not a polite 503, or an error that is no problem
    /// document.
    List<String> strange() {
        return List.copyOf(strange);
    }

    /// When which answers came, in order, of writes only.
    List<Answered> answered() {
        return List.copyOf(answered);
    }

    /// Writes that were sent and never answered.
    List<Answered> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() {
        goesHome = true;
        people.shutdownNow();
    }

    private void lives(Runnable life) {
        people.execute(() -> {
            try {
                life.run();
            } catch (RuntimeException e) {
                strange.add("somebody stumbled: " + e);
            }
        });
    }

    private void buys(Random chance) {
        var quote = quote(chance);
        if (quote == null) {
            return;
        }
        var id = quote.path("id").asString();
        var place = journal.intends(Deed.Kind.PLACE, id, "");
        var placed = does(
                place,
                chance,
                "/api/v1/store/purchases",
                Map.of(),
                json(
                        "quoteId", id,
                        "address", address(chance),
                        "payment", json("method", chance.nextInt(4) == 0 ? "bank-auth" : "bank")));
        if (placed == null) {
            return;
        }
        var token = Map.of("Purchase-Token", placed.path("token").asString());
        if (chance.nextInt(20) == 0) {
            return; // never paid: time runs out
        }
        if (chance.nextInt(20) == 0) {
            does(
                    journal.intends(Deed.Kind.CANCEL, placed.path("id").asString(), "purchase"),
                    chance,
                    "/api/v1/store/purchases/" + placed.path("id").asString() + "/cancel",
                    token,
                    null);
            return;
        }
        pays(chance, placed, token);
    }

    private void pays(Random chance, JsonNode placed, Map<String, String> token) {
        var manner = plan.manners.get(chance.nextInt(plan.manners.size()));
        var payment = placed.path("payment").path("id").asString();
        var paid = does(
                journal.intends(Deed.Kind.PAY, payment, manner.code()),
                chance,
                "/api/v1/store/payments/" + payment + "/start",
                token,
                json("simulate", manner.code()));
        if (paid == null || !paid.path("status").asString().equals("CAPTURED")) {
            return;
        }
        for (var order : placed.path("orders")) {
            var what = chance.nextInt(3);
            if (what == 0) {
                does(
                        journal.intends(Deed.Kind.CANCEL, order.path("id").asString(), "order"),
                        chance,
                        "/api/v1/store/orders/" + order.path("id").asString() + "/cancel",
                        token,
                        json());
            } else if (what == 1) {
                ships(chance, order, token);
            }
        }
    }

    private void ships(Random chance, JsonNode order, Map<String, String> token) {
        var id = order.path("id").asString();
        var seller =
                world.shop().sellers().indexOf(order.path("seller").path("id").asString());
        var lines = asks(chance, "/api/v1/store/orders/" + id, token);
        if (lines == null) {
            return;
        }
        var parcel = new ArrayList<Object>();
        lines.path("lines")
                .forEach(line -> parcel.add(json(
                        "line",
                        line.path("id").asString(),
                        "quantity",
                        line.path("quantity").asLong())));
        String session;
        try {
            session = world.shop().sellerToken(world.node(chance.nextInt(2)).url(), seller);
        } catch (RuntimeException | AssertionError nobodyThere) {
            return;
        }
        var shipped = does(
                journal.intends(Deed.Kind.SHIP, id, ""),
                chance,
                "/api/v1/merchant/orders/" + id + "/shipments",
                Map.of("Authorization", "Bearer " + session),
                json("carrier", "SF", "trackingNumber", "SF" + id, "lines", parcel));
        if (shipped != null) {
            does(
                    journal.intends(Deed.Kind.CONFIRM, id, ""),
                    chance,
                    "/api/v1/store/orders/" + id + "/confirm-receipt",
                    token,
                    null);
        }
    }

    // A quote may be asked for again and again: it is no deed.
    private @Nullable JsonNode quote(Random chance) {
        var offers = new ArrayList<>(plan.offers);
        Collections.shuffle(offers, chance);
        var lines = offers.subList(0, Math.min(offers.size(), 1 + chance.nextInt(3))).stream()
                .map(offer -> json("offer", offer, "quantity", plan.offers.size() == 1 ? 1 : 1 + chance.nextInt(2)))
                .toList();
        var body = json("lines", lines, "address", address(chance));
        for (int attempt = 0; attempt < 200 && !(goesHome && attempt > 20); attempt++) {
            try {
                var reply = wire.send(node(chance.nextInt(2)), "POST", "/api/v1/store/quotes", Map.of(), body);
                look("POST quotes", reply);
                if (reply.ok()) {
                    return reply.body();
                }
                if (reply.status() / 100 == 4 && reply.status() != 429) {
                    return null;
                }
            } catch (IOException nobodyThere) {
                // the other one, in a moment
            }
            pause(100);
        }
        return null;
    }

    private @Nullable JsonNode asks(Random chance, String path, Map<String, String> headers) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                var reply = wire.send(node(chance.nextInt(2)), "GET", path, headers, null);
                look("GET " + path, reply);
                if (reply.ok()) {
                    return reply.body();
                }
            } catch (IOException nobodyThere) {
                // the other one, in a moment
            }
            pause(100);
        }
        return null;
    }

    /// Asks until there is an answer, or until patience ends, the other node each time, always with one key.
    private @Nullable JsonNode does(
            Deed deed, Random chance, String path, Map<String, String> headers, @Nullable Object body) {
        var keyed = new LinkedHashMap<>(headers);
        keyed.put("Idempotency-Key", new UUID(chance.nextLong(), chance.nextLong()).toString());
        boolean patient = chance.nextDouble() < plan.patience;
        int node = chance.nextInt(2);
        var began = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            var asked = System.nanoTime();
            String why;
            try {
                var reply = wire.send(node(node + attempt), "POST", path, keyed, body);
                look("POST " + path, reply);
                answered.add(new Answered(path, asked, System.nanoTime(), reply.status()));
                if (reply.ok()) {
                    var said = reply.body();
                    journal.acknowledged(deed, said);
                    return said;
                }
                if (!again(reply)) {
                    journal.refused(deed, reply.status(), reply.body());
                    return null;
                }
                why = reply.toString();
            } catch (IOException nothing) {
                broken.add(new Answered(path, asked, System.nanoTime(), 0));
                why = nothing.toString();
            }
            if (!patient || System.nanoTime() - began > GIVES_UP_AFTER.toNanos()) {
                journal.unanswered(deed, why);
                return null;
            }
            pause(Math.min(1_000, 30L << Math.min(attempt, 5)));
        }
    }

    // What a client may send again, unchanged, and expect another answer.
    private static boolean again(Reply reply) {
        return reply.status() == 503
                || reply.status() == 429
                || reply.status() >= 500
                || reply.code().equals("key-in-flight")
                || reply.code().equals("changed-meanwhile");
    }

    private void look(String asked, Reply reply) {
        if (reply.status() >= 500 && reply.status() != 503) {
            strange.add(asked + " answered " + reply);
        } else if (reply.status() == 503 && reply.retryAfter() == null) {
            strange.add(asked + " answered 503 without saying when to come again: " + reply);
        } else if (reply.status() >= 400 && reply.code().isEmpty()) {
            strange.add(asked + " answered without a problem document: " + reply);
        }
    }

    private URI node(int which) {
        return world.node(which).url();
    }

    private static Object address(Random chance) {
        return json(
                "name", "顾客",
                "phone", "139%08d".formatted(chance.nextInt(100_000_000)),
                "country", "CN",
                "province", "浙江省",
                "city", "杭州市",
                "line1", "文三路" + chance.nextInt(1000) + "号");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One answer to a write.
    ///
    /// @param asked and `at` by this process's own time, in nanoseconds
    record Answered(String path, long asked, long at, int status) {

        boolean ok() {
            return status / 100 == 2;
        }

        Duration took() {
            return Duration.ofNanos(at - asked);
        }
    }
}
