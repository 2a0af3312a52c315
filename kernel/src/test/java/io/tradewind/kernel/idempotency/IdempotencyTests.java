package io.tradewind.kernel.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

@ModuleIT
@Capability("C150")
class IdempotencyTests {

    @Autowired
    Idempotent idempotent;

    @Autowired
    KeyedAnswers answers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock machine;

    @Autowired
    PlatformClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void the_same_key_and_body_have_one_effect_and_the_same_answer() {
        var shopper = as.shopper(MemberId.next());
        var key = Ids.next().toString();

        var first = pay(shopper, key, "1.00");
        var second = pay(shopper, key, "1.00");

        assertThat(first).hasStatus(201).doesNotContainHeader("Idempotent-Replayed");
        assertThat(second)
                .hasStatus(201)
                .hasHeader("Idempotent-Replayed", "true")
                .hasHeader("Location", "/api/v1/store/test/payments/1");
        assertThat(body(second)).isEqualTo(body(first));
    }

    @Test
    void parallel_duplicates_have_one_effect() throws Exception {
        var shopper = as.shopper(MemberId.next());
        for (int round = 0; round < 5; round++) {
            var key = Ids.next().toString();
            var barrier = new CyclicBarrier(8);
            Callable<MvcTestResult> call = () -> {
                barrier.await();
                return pay(shopper, key, "2.00");
            };
            var results = new ArrayList<MvcTestResult>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var result : threads.invokeAll(java.util.Collections.nCopies(8, call))) {
                    results.add(result.get());
                }
            }

            assertThat(results).filteredOn(r -> status(r) == 201).isNotEmpty();
            assertThat(results).allSatisfy(r -> assertThat(status(r)).isIn(201, 409));
            assertThat(results)
                    .filteredOn(r -> status(r) == 409)
                    .allSatisfy(r -> assertThat(r).hasHeader("Retry-After", "1"));
            assertThat(results.stream()
                            .filter(r -> status(r) == 201)
                            .map(IdempotencyTests::body)
                            .distinct())
                    .hasSize(1);
            assertThat(pay(shopper, key, "2.00")).hasStatus(201).hasHeader("Idempotent-Replayed", "true");
        }
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        var shopper = as.shopper(MemberId.next());
        var key = Ids.next().toString();
        assertThat(pay(shopper, key, "1.00")).hasStatus(201);

        var other = pay(shopper, key, "1.01");

        assertThat(other).hasStatus(422);
        assertThat(other).bodyJson().extractingPath("$.code").isEqualTo("key-reused");
    }

    @Test
    void two_actors_may_choose_the_same_key() {
        var key = Ids.next().toString();

        assertThat(pay(as.shopper(MemberId.next()), key, "1.00")).hasStatus(201);
        assertThat(pay(as.shopper(MemberId.next()), key, "9.00"))
                .hasStatus(201)
                .doesNotContainHeader("Idempotent-Replayed");
    }

    @Test
    void the_same_key_on_another_route_is_another_key() {
        var shopper = as.shopper(MemberId.next());
        var key = Ids.next().toString();

        assertThat(pay(shopper, key, "1.00")).hasStatus(201);
        assertThat(post("/api/v1/store/test/deposits", shopper, key, "1.00"))
                .hasStatus(201)
                .doesNotContainHeader("Idempotent-Replayed");
        assertThat(post("/api/v1/store/test/deposits", shopper, key, "1.00")).hasHeader("Idempotent-Replayed", "true");
    }

    @Test
    void a_request_without_a_key_is_refused() {
        assertThat(mvc.post()
                        .uri("/api/v1/store/test/payments")
                        .with(as.shopper(MemberId.next()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}"))
                .hasStatus(400);
    }

    @Test
    void a_refusal_undoes_effect_and_key_so_that_it_may_be_tried_again() {
        var key = key();
        var market = "T" + Ids.next().toString().substring(30);
        assertThatThrownBy(() -> idempotent.run(key, "body", String.class, () -> {
                    insertMarket(market);
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(markets(market)).isZero();
        assertThat(idempotent
                        .run(key, "body", String.class, () -> {
                            insertMarket(market);
                            return ResponseEntity.ok("done");
                        })
                        .getBody())
                .isEqualTo("done");
        assertThat(markets(market)).isOne();
    }

    @Test
    void an_effect_outside_is_answered_once_and_replayed() {
        var key = key();
        var calls = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            var answer = idempotent.runOutside(
                    key, Map.of("a", 1), Integer.class, () -> ResponseEntity.ok(calls.incrementAndGet()));
            assertThat(answer.getBody()).isOne();
        }
        assertThat(calls).hasValue(1);
        assertThatThrownBy(() -> idempotent.runOutside(
                        key, Map.of("a", 2), Integer.class, () -> ResponseEntity.ok(calls.incrementAndGet())))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void an_effect_outside_is_in_flight_until_its_time_is_over_and_then_taken_over() {
        var key = key();
        answers.started(
                key, answers.fingerprint(key, "body"), machine.instant().plus(KeyedEffects.LEASE)); // and the node died

        assertThatThrownBy(() -> idempotent.runOutside(key, "body", String.class, () -> ResponseEntity.ok("x")))
                .isInstanceOf(KeyInFlight.class);
        machine.advance(KeyedEffects.LEASE.plusSeconds(1));
        assertThat(idempotent
                        .runOutside(key, "body", String.class, () -> ResponseEntity.ok("settled"))
                        .getBody())
                .isEqualTo("settled");
    }

    @Test
    void a_refused_effect_outside_may_be_tried_again() {
        var key = key();
        assertThatThrownBy(() -> idempotent.runOutside(key, "body", String.class, () -> {
                    throw new IllegalStateException("gateway down");
                }))
                .hasMessage("gateway down");

        assertThat(idempotent
                        .runOutside(key, "body", String.class, () -> ResponseEntity.ok("up"))
                        .getBody())
                .isEqualTo("up");
    }

    @Test
    void a_connection_that_breaks_at_commit_leaves_no_key_in_flight() {
        var calls = new AtomicInteger();
        var commits = new BreaksAtCommit(transactions);
        var breaking = new KeyedEffects(answers, clock, commits, null);

        for (int unanswered = 1; unanswered <= 2; unanswered++) { // the COMMIT of the start, that of the answer
            var key = key();
            commits.breaksAt(unanswered);
            var answer =
                    breaking.runOutside(key, "body", Integer.class, () -> ResponseEntity.ok(calls.incrementAndGet()));

            assertThat(answer.getBody()).isEqualTo(calls.get());
            assertThat(commits.broken).isTrue();
            var again =
                    idempotent.runOutside(key, "body", Integer.class, () -> ResponseEntity.ok(calls.incrementAndGet()));
            assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
            assertThat(calls).hasValue(unanswered);
        }
    }

    @Test
    void a_connection_that_breaks_while_a_refusal_is_forgotten_leaves_no_key_in_flight() {
        var key = key();
        var commits = new BreaksAtCommit(transactions);
        commits.breaksAt(2);

        assertThat(new KeyedEffects(answers, clock, commits, null)
                        .runOutside(
                                key,
                                "body",
                                String.class,
                                () -> ResponseEntity.badRequest().build()))
                .extracting(ResponseEntity::getStatusCode)
                .isEqualTo(HttpStatus.BAD_REQUEST);

        assertThat(commits.broken).isTrue();
        assertThat(answers.find(key)).isEmpty();
    }

    @Test
    void keys_are_forgotten_after_their_time() {
        var key = key();
        idempotent.run(key, "body", String.class, () -> ResponseEntity.ok("done"));

        answers.purge(TestClock.START);
        assertThat(answers.find(key)).isPresent();
        answers.purge(TestClock.START.plus(Duration.ofSeconds(1)));
        assertThat(answers.find(key)).isEmpty();
    }

    private MvcTestResult pay(RequestPostProcessor shopper, String key, String amount) {
        return post("/api/v1/store/test/payments", shopper, key, amount);
    }

    private MvcTestResult post(String route, RequestPostProcessor shopper, String key, String amount) {
        return mvc.post()
                .uri(route)
                .with(shopper)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\":{\"amount\":\"%s\",\"currency\":\"CNY\"}}".formatted(amount))
                .exchange();
    }

    private void insertMarket(String code) {
        jdbc.sql("insert into kernel_market values (:code, 'CNY', 'Asia/Shanghai', true, 'zh-CN')")
                .param("code", code)
                .update();
    }

    private long markets(String code) {
        return jdbc.sql("select count(*) from kernel_market where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey("test", Ids.next().toString());
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Breaks off after one `COMMIT` was done and before it is answered.
    private static final class BreaksAtCommit implements PlatformTransactionManager {

        private final PlatformTransactionManager all;
        private int before;
        private boolean broken;

        private BreaksAtCommit(PlatformTransactionManager all) {
            this.all = all;
        }

        private void breaksAt(int commit) {
            before = commit;
            broken = false;
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return all.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            all.commit(status);
            if (--before == 0) {
                broken = true;
                throw new TransactionSystemException("the connection is gone");
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            all.rollback(status);
        }
    }
}
