package io.tradewind.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Two nodes over one PostgreSQL, a wire between each of them and it, and a bank.
///
/// Started once and kept: starting is what costs most.
final class World implements AutoCloseable {

    private static final Duration STEP = Duration.ofMinutes(20);
    private static final Duration PAST_EVERY_DEADLINE = Duration.ofHours(1);
    /// How long nothing may become less of what is under way, once nothing more is added to it by a deadline.
    private static final Duration MOVES_WITHIN = Duration.ofMinutes(1);

    private final Path folder;
    private final Database database;
    private final Bank bank;
    private final Messages messages;
    private final List<TcpProxy> wires;
    private final List<Node> nodes;
    private final Shop shop;

    private World(Path folder, int size, Map<String, String> more) throws IOException {
        this.folder = folder;
        database = new Database(folder.resolve("data"));
        messages = new Messages(this::address);
        bank = new Bank(messages);
        wires = List.of(new TcpProxy(database.port()), new TcpProxy(database.port()))
                .subList(0, size);
        nodes = List.of(node("a", 0, more), node("b", size - 1, more)).subList(0, size);
        // Whoever ends this process in the middle leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            nodes.forEach(Node::kill);
            database.close();
        }));
        if (Classes.wanted()) {
            nodes.getFirst().start().awaitReady();
            nodes.getFirst().terminate();
            nodes.getFirst().awaitEnd(Duration.ofMinutes(1));
        }
        nodes.forEach(Node::start); // both at once: one migrates, the other waits
        nodes.forEach(Node::awaitReady);
        shop = Shop.opens(nodes, database);
    }

    /// Two nodes.
    static World ofTwo(Path folder) throws IOException {
        return new World(folder, 2, Map.of());
    }

    /// One node with settings of its own.
    static World ofOne(Path folder, Map<String, String> settings) throws IOException {
        return new World(folder, 1, settings);
    }

    private Node node(String name, int wire, Map<String, String> more) {
        var url = Database.url(wires.get(wire).port());
        var settings = new LinkedHashMap<>(Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                database.app(),
                "spring.datasource.password",
                database.password(database.app()),
                "spring.flyway.url",
                url,
                "spring.flyway.user",
                database.owner(),
                "spring.flyway.password",
                database.password(database.owner()),
                "chaos.bank",
                bank.url().toString(),
                "spring.main.banner-mode",
                "off",
                "logging.level.root",
                "warn",
                "logging.level.io.tradewind",
                "info"));
        // What a large platform would wait minutes for: tests are seconds long.
        settings.put("tradewind.idempotency.lease", "5s"); // the bank is given two
        settings.put("db-scheduler.polling-interval", "500ms");
        settings.put("tradewind.events.resubmit-after", "3s");
        settings.put("tradewind.events.resubmit-every", "2s");
        settings.put("spring.modulith.events.staleness.check-interval", "2s");
        settings.put("spring.modulith.events.staleness.published", "10s");
        settings.put("spring.modulith.events.staleness.processing", "10s");
        settings.put("spring.modulith.events.staleness.resubmitted", "10s");
        settings.putAll(more);
        return new Node(name, folder.resolve(name), freePort(), settings);
    }

    /// Where people write down what they do: beside the world, whose disk may be full.
    Path journal(String day) {
        return folder.resolveSibling(folder.getFileName() + "-journals").resolve(day + ".journal");
    }

    Database database() {
        return database;
    }

    Bank bank() {
        return bank;
    }

    Messages messages() {
        return messages;
    }

    Shop shop() {
        return shop;
    }

    Node node(int which) {
        return nodes.get(Math.floorMod(which, nodes.size()));
    }

    List<Node> nodes() {
        return nodes;
    }

    TcpProxy wire(int which) {
        return wires.get(Math.floorMod(which, wires.size()));
    }

    List<TcpProxy> wires() {
        return wires;
    }

    private URI address(int which) {
        return nodes.get(Math.floorMod(which, nodes.size())).url();
    }

    /// Whatever was done to it is undone, and both nodes are ready.
    void heals() {
        wires.forEach(TcpProxy::heals);
        database.isBack();
        nodes.forEach(node -> {
            for (var point : CrashPoint.values()) {
                point.disarm(node.folder());
            }
            WrongClock.wrong(node.folder(), Duration.ZERO);
            if (!node.runs()) {
                node.start();
            }
        });
        nodes.forEach(Node::awaitReady);
    }

    /// The platform's time goes ahead, or back, on all nodes.
    void timeMoves(Duration by) {
        database.rows()
                .sql("update kernel_clock set ahead_ms = ahead_ms + :by, moved_at = clock_timestamp()")
                .param("by", by.toMillis())
                .update();
        shop.everybodySignsInAgain();
    }

    /// Lets everything come to rest: time goes on until whatever waits for it has happened, and whatever is
    /// unpaid has expired.
    ///
    /// @return how far time had to go
    Duration comesToRest() {
        var gone = Duration.ZERO;
        long least = Long.MAX_VALUE;
        var moved = System.nanoTime();
        for (long left = underWay(); gone.compareTo(PAST_EVERY_DEADLINE) < 0 || left > 0; left = underWay()) {
            if (left < least || gone.compareTo(PAST_EVERY_DEADLINE) < 0) {
                least = left; // until then there may come more by itself
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > MOVES_WITHIN.toNanos()) {
                throw new AssertionError("not at rest after %s: %s".formatted(gone, unrest()));
            }
            timeMoves(STEP);
            database.jobsAreDue();
            gone = gone.plus(STEP);
            Day.pause(Duration.ofMillis(700));
        }
        return gone;
    }

    private long underWay() {
        return unrest().values().stream().mapToLong(Long::longValue).sum();
    }

    // What is still to happen by itself, without anybody's doing.
    private Map<String, Long> unrest() {
        var found = new LinkedHashMap<String, Long>();
        for (var question : Map.of(
                        "events not delivered", "select count(*) from event_publication",
                        "payments not known", """
                        select count(*) from payments_payment p join kernel_clock c on true
                        where p.status in ('PENDING', 'UNKNOWN') or p.next_check_at < clock_timestamp() + c.ahead_ms * interval '1 ms'
                        """,
                        "refunds not sent",
                                "select count(*) from payments_refund_leg where kind = 'EXTERNAL' and state = 'REQUESTED'",
                        "messages not processed", "select count(*) from payments_hook where processed_at is null",
                        "purchases past their time", """
                        select count(*) from orders_due d join kernel_clock c on true where d.state = 'OPEN'
                            and d.expires_at < clock_timestamp() + c.ahead_ms * interval '1 ms'
                        """)
                .entrySet()) {
            found.put(
                    question.getKey(),
                    database.rows().sql(question.getValue()).query(Long.class).single());
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        try {
            nodes.forEach(Node::terminate);
            nodes.forEach(Node::close);
        } finally {
            bank.close();
            messages.close();
            for (var wire : wires) {
                wire.close();
            }
            database.close();
        }
    }

    /// A number by chance from this seed and this name.
    static Random chance(long seed, String name) {
        return new Random(seed * 31 + name.hashCode());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
