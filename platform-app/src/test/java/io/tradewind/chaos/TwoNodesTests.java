package io.tradewind.chaos;

import static io.tradewind.chaos.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.chaos.Wire.Reply;
import io.tradewind.testkit.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Two nodes are one platform: what one of them knows, counts or has done holds for the other.
@OnTwoNodes
@Capability("C191")
class TwoNodesTests {

    private static final Duration CACHES_KNOW = Duration.ofSeconds(10);

    private final World world;
    private final Wire wire = new Wire();
    private final AtomicInteger acknowledged = new AtomicInteger();

    TwoNodesTests(World world) {
        this.world = world;
    }

    @Test
    @Fault(
            value = "one key at both nodes in the same moment",
            promises = {"I16"})
    void a_key_is_used_once_by_whoever_is_first(TestInfo test) throws Exception {
        for (int round = 0; round < 10 * OnTwoNodes.ROUNDS; round++) {
            var quote = post(
                    0,
                    "/api/v1/store/quotes",
                    Map.of(),
                    quote(world.shop().plenty().getFirst(), null, round));
            var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
            var purchase = purchase(quote.at("/id"), round);
            var answers = atOnce(4, i -> post(i, "/api/v1/store/purchases", key, purchase));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    answer.status() == 201 || answer.code().equals("key-in-flight"))
                            .as(answer.toString())
                            .isTrue());
            var made = answers.stream().filter(Reply::ok).map(Reply::text).distinct();
            assertThat(made).hasSize(1);
            assertThat(post(1, "/api/v1/store/purchases", key, purchase).text())
                    .isEqualTo(answers.stream()
                            .filter(Reply::ok)
                            .findFirst()
                            .orElseThrow()
                            .text());
            var other = post(1, "/api/v1/store/purchases", key, purchase(quote.at("/id"), round + 1));
            assertThat(other.status()).isEqualTo(422);
        }
        held(test, 10 * OnTwoNodes.ROUNDS);
    }

    @Test
    @Fault(
            value = "everybody redeems the last of a coupon, at both nodes",
            promises = {"I11"})
    void a_coupon_is_redeemed_as_often_as_it_may_be(TestInfo test) throws Exception {
        var code = "LAST-" + UUID.randomUUID().toString().substring(0, 8);
        world.shop()
                .operator(
                        "POST",
                        "/api/v1/admin/coupons",
                        json(
                                "name",
                                json("zh", "十元券", "en", "Ten off"),
                                "code",
                                code,
                                "claimable",
                                false,
                                "market",
                                "CN",
                                "amount",
                                json("amount", "10.00", "currency", "CNY"),
                                "totalCap",
                                10,
                                "buyerCap",
                                1,
                                "budget",
                                json("amount", "95.00", "currency", "CNY"), // nine and a half
                                "validFrom",
                                "2026-01-01T00:00:00Z",
                                "validTo",
                                "2050-01-01T00:00:00Z"),
                        201);
        var quotes = atOnce(
                30,
                i -> post(
                        i,
                        "/api/v1/store/quotes",
                        Map.of(),
                        quote(world.shop().plenty().getLast(), code, 50_000 + i)));
        assertThat(quotes)
                .allSatisfy(
                        quote -> assertThat(quote.status()).as(quote.toString()).isEqualTo(201));

        var answers = atOnce(30, i -> persistently(i, purchase(quotes.get(i).at("/id"), 50_000 + i)));

        assertThat(answers.stream().collect(Collectors.groupingBy(Reply::status, Collectors.counting())))
                .as("nine at ten yuan are within 95.00; whoever is late is told")
                .containsEntry(201, 9L)
                .containsOnlyKeys(201, 409);
        held(test, 1);
    }

    @Test
    @Fault(
            value = "a password is guessed at both nodes in turn",
            promises = {"I16"})
    void failed_sign_ins_count_wherever_they_happen(TestInfo test) {
        var email = "guessed-" + UUID.randomUUID() + "@faults.example";
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < 12; i++) {
            codes.add(post(i, "/api/v1/store/sessions", Map.of(), json("email", email, "password", "wrong horse " + i))
                    .status());
        }
        assertThat(codes.subList(0, 4)).containsOnly(401);
        assertThat(codes.subList(8, 12))
                .as("either node knows of both nodes' failures")
                .containsOnly(429);
        held(test, 1);
    }

    @Test
    @Fault(
            value = "a price changes at the other node",
            promises = {"I23"})
    void what_is_changed_at_one_node_is_seen_at_the_other(TestInfo test) {
        var offer = world.shop().plenty().get(1);
        var before = post(1, "/api/v1/store/quotes", Map.of(), quote(offer, null, 1));
        var product = world.shop()
                .sellerAsks(0, "GET", "/api/v1/merchant/offers/" + offer, null, 200)
                .at("/product");
        var dearer = json("amount", "41.10", "currency", "CNY");
        world.shop().sellerAsks(0, "PUT", "/api/v1/merchant/offers/" + offer + "/price", dearer, 200);

        var stale = post(1, "/api/v1/store/purchases", key(), purchase(before.at("/id"), 1));
        assertThat(stale.status())
                .as("the price shown is asked for again, at once: " + stale)
                .isEqualTo(409);
        await("the page shows it too")
                .atMost(CACHES_KNOW)
                .until(() -> get(1, "/api/v1/store/products/" + product).text().contains("41.10"));
        held(test, 1);
    }

    @Test
    @Fault(
            value = "either node's search index, after all that has happened to it",
            promises = {"I28"})
    void both_nodes_show_the_same_shelf(TestInfo test) {
        await("one shelf").atMost(CACHES_KNOW).untilAsserted(() -> {
            var shelves =
                    List.of(get(0, "/api/v1/store/products?limit=100"), get(1, "/api/v1/store/products?limit=100"));
            assertThat(shelves.getFirst().body().path("items")).hasSizeGreaterThan(2);
            assertThat(shelves.getFirst().text()).isEqualTo(shelves.getLast().text());
        });
        held(test, 1);
    }

    private void held(TestInfo test, int rounds) {
        Figures.ofAnswers(test.getTestMethod().orElseThrow().getName(), OnTwoNodes.SEED, rounds, acknowledged.get())
                .keep(Figures.OF_THIS_RUN);
    }

    // A full server says so; whoever is told to come again does, at the other node.
    private Reply persistently(int node, Object body) {
        var key = key();
        for (int attempt = 0; ; attempt++) {
            var answer = post(node + attempt, "/api/v1/store/purchases", key, body);
            if ((answer.status() != 503 && !answer.code().equals("key-in-flight")) || attempt == 40) {
                return answer;
            }
            Day.pause(Duration.ofMillis(100));
        }
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Object quote(String offer, @org.jspecify.annotations.Nullable String coupon, int person) {
        return json(
                "lines", List.of(json("offer", offer, "quantity", 1)),
                "address", address(person),
                "coupons", coupon == null ? null : List.of(coupon));
    }

    private static Object purchase(String quote, int person) {
        return json("quoteId", quote, "address", address(person), "payment", json("method", "bank"));
    }

    private static Object address(int person) {
        return json(
                "name", "顾客",
                "phone", "137%08d".formatted(person),
                "country", "CN",
                "province", "浙江省",
                "city", "杭州市",
                "line1", "文三路" + person + "号");
    }

    private Reply post(int node, String path, Map<String, String> headers, Object body) {
        try {
            var answer = wire.send(world.node(node).url(), "POST", path, headers, body);
            if (answer.ok()) {
                acknowledged.incrementAndGet();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply get(int node, String path) {
        try {
            return wire.send(world.node(node).url(), "GET", path, Map.of(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reply> atOnce(int size, IntFunction<Reply> deed) throws Exception {
        var start = new CyclicBarrier(size);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<Reply>>();
            for (int i = 0; i < size; i++) {
                int person = i;
                Callable<Reply> one = () -> {
                    start.await();
                    return deed.apply(person);
                };
                running.add(people.submit(one));
            }
            var answers = new ArrayList<Reply>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
