package io.tradewind.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.kernel.operation.TestWork.Place;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/// Work that stops half-way, and what goes on from there.
@ModuleIT
class OperationRecoveryTests {

    static final Duration SILENCE = Duration.ofMinutes(2);
    static final int MOST = 3;

    @Autowired
    Operations operations;

    @Autowired
    OperationRows rows;

    @Autowired
    Standings standings;

    @Autowired
    TestNodes nodes;

    @Autowired
    TestWork work;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock machine;

    final MemberId member = MemberId.next();
    final Actor actor = new Actor.Shopper(member);

    @Capability("C151")
    @Test
    void after_a_crash_another_node_goes_on_and_the_one_that_was_silent_changes_nothing_any_more() {
        var crash = new TestWork("test.crash-" + Ids.next(), true);
        var reached = new CountDownLatch(1);
        var awake = new CountDownLatch(1);
        var places = new ConcurrentLinkedQueue<Optional<Place>>();
        var late = new AtomicReference<@Nullable Throwable>();
        var script = crash.does("crash", run -> {
            places.add(run.checkpoint(Place.class));
            if (places.size() == 1) {
                run.total(5);
                transaction.executeWithoutResult(_ -> {
                    effect("first " + run.operation());
                    run.checkpoint(new Place(3), 3);
                });
                run.advance(1);
                reached.countDown();
                awake.await();
                try {
                    transaction.executeWithoutResult(_ -> {
                        effect("late " + run.operation());
                        run.checkpoint(new Place(4), 4);
                    });
                } catch (OperationStopped stopped) {
                    late.set(stopped);
                    throw stopped;
                }
            } else {
                run.checkpoint(new Place(5), 5);
            }
        });
        var id = nodes.waiting(actor, crash, script);
        var silent = nodes.of(crash);
        var other = nodes.of(crash);
        try {
            silent.start();
            await().until(() -> reached.getCount() == 0);

            rows.rescue(SILENCE, MOST);
            assertThat(status(id)).isEqualTo(Status.RUNNING);
            machine.advance(SILENCE.plusSeconds(1));
            rows.rescue(SILENCE, MOST);
            assertThat(status(id)).isEqualTo(Status.WAITING);

            other.start();
            await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
            awake.countDown();
            await().untilAsserted(() -> assertThat(late.get()).isInstanceOf(OperationLost.class));
        } finally {
            awake.countDown();
            silent.stop();
            other.stop();
        }

        assertThat(places).containsExactly(Optional.empty(), Optional.of(new Place(3)));
        assertThat(standings.get(id))
                .returns(Status.DONE, Standing::status)
                .returns(2, Standing::attempt)
                .returns(5L, Standing::done);
        assertThat(effects("first " + id)).isEqualTo(1);
        assertThat(effects("late " + id)).isZero();
    }

    @Test
    void a_run_begins_with_what_its_checkpoint_says_is_done() {
        var crash = new TestWork("test.begin-" + Ids.next(), true);
        var id = nodes.waiting(actor, crash, new TestWork.Script("begin"));
        var first = rows.claim("a", List.of(crash.kind())).orElseThrow();
        rows.checkpoint(id, first.number(), new Place(3), 3);
        rows.beat(id, first.number(), 4, 9L, "four", 0);
        rows.release(id, first.number());

        var second = rows.claim("b", List.of(crash.kind())).orElseThrow();

        assertThat(second.done()).isEqualTo(3);
        assertThat(second.total()).isEqualTo(9);
        assertThat(standings.get(id)).returns(3L, Standing::done).returns(null, Standing::step);
    }

    @Test
    void a_checkpoint_is_undone_with_the_transaction_it_stands_in_and_errors_are_not() {
        var tries = new ArrayList<Optional<Place>>();
        var id = start("undone", run -> {
            tries.add(run.checkpoint(Place.class));
            if (tries.size() == 1) {
                run.checkpoint(new Place(1), 1);
                transaction.executeWithoutResult(status -> {
                    run.error(error(7));
                    run.checkpoint(new Place(2), 2);
                    status.setRollbackOnly();
                });
                throw new IllegalStateException("stops here");
            }
        });
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.FAILED));
        assertThat(standings.get(id)).returns(1L, Standing::done).returns(1L, Standing::errorCount);

        assertThat(post(id, "resume")).hasStatus(202);

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        assertThat(tries).containsExactly(Optional.empty(), Optional.of(new Place(1)));
    }

    @Test
    void cancelled_in_the_middle_it_goes_on_from_its_checkpoint_when_it_is_resumed() {
        var starts = new ConcurrentLinkedQueue<Long>();
        var reached = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var id = start("cancel", run -> {
            var from = run.checkpoint(Place.class).map(Place::at).orElse(0L);
            starts.add(from);
            run.total(4);
            for (long at = from + 1; at <= 4; at++) {
                run.checkpoint(new Place(at), at);
                run.error(error(1));
                if (at == 2 && starts.size() == 1) {
                    reached.countDown();
                    asked.await();
                }
            }
        });
        await().until(() -> reached.getCount() == 0);

        assertThat(mvc.post().uri("/api/v1/operations/" + id + "/cancel").with(as.shopper(MemberId.next())))
                .hasStatus(404);
        assertThat(post(id, "resume")).hasStatus(409).bodyText().contains("operation-not-resumable");
        assertThat(post(id, "cancel")).hasStatus(202).bodyText().contains("\"cancelling\":true", "RUNNING");
        asked.countDown();
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.CANCELLED));
        var stopped = standings.get(id);
        assertThat(stopped.done()).isIn(2L, 3L);
        assertThat(stopped.cancelling()).isFalse();
        assertThat(post(id, "cancel")).hasStatus(409).bodyText().contains("operation-ended");

        assertThat(mvc.post().uri("/api/v1/operations/" + id + "/resume").with(as.operator("SUPPORT")))
                .hasStatus(202);
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        assertThat(starts).containsExactly(0L, stopped.done());
        assertThat(standings.get(id))
                .returns(4L, Standing::done)
                .returns(2, Standing::attempt)
                .returns(1L, Standing::errorCount);
        assertThat(jdbc.sql("select action from kernel_audit where subject = :subject order by sequence")
                        .param("subject", "operation:" + id)
                        .query(String.class)
                        .list())
                .containsExactly("kernel.operation.cancel", "kernel.operation.resume");
    }

    @Test
    void what_waits_is_cancelled_at_once() {
        var nobody = new TestWork("test.nobody", true);
        var id = nodes.waiting(actor, nobody, new TestWork.Script("x"));

        assertThat(post(id, "cancel")).hasStatus(202).bodyText().contains("CANCELLED");
        assertThat(rows.claim("a", List.of("test.nobody"))).isEmpty();
    }

    @Test
    void a_node_that_stops_gives_back_what_it_has_not_done() {
        var going = new TestWork("test.going-" + Ids.next(), true);
        var reached = new CountDownLatch(1);
        var script = going.does("going", run -> {
            if (run.checkpoint(Place.class).isPresent()) {
                return;
            }
            run.checkpoint(new Place(1), 1);
            reached.countDown();
            while (true) {
                run.stopIfAsked();
                Thread.onSpinWait();
            }
        });
        var id = nodes.waiting(actor, going, script);
        var first = nodes.of(going);
        first.start();
        await().until(() -> reached.getCount() == 0);

        first.stop();
        assertThat(status(id)).isEqualTo(Status.WAITING);

        var second = nodes.of(going);
        second.start();
        try {
            await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        } finally {
            second.stop();
        }
    }

    @Test
    void what_cannot_go_on_half_way_is_failed_when_its_node_falls_silent() {
        var once = new TestWork("test.once-" + Ids.next(), false);
        var id = nodes.waiting(actor, once, new TestWork.Script("x"));
        claimBy(once);

        silence();

        assertThat(standings.get(id))
                .returns(Status.FAILED, Standing::status)
                .returns("The node that did it fell silent.", Standing::failure);
        assertThat(post(id, "resume")).hasStatus(409).bodyText().contains("operation-not-resumable");
    }

    @Test
    void what_silences_node_after_node_is_failed_and_may_be_resumed() {
        var deadly = new TestWork("test.deadly-" + Ids.next(), true);
        var id = nodes.waiting(actor, deadly, new TestWork.Script("x"));
        for (int i = 0; i < MOST; i++) {
            claimBy(deadly);
            silence();
            assertThat(status(id)).isEqualTo(Status.WAITING);
        }
        claimBy(deadly);
        silence();
        assertThat(status(id)).isEqualTo(Status.FAILED);

        assertThat(post(id, "resume")).hasStatus(202);
        claimBy(deadly);
        silence();
        assertThat(status(id)).isEqualTo(Status.WAITING);
    }

    @Test
    void what_was_to_be_cancelled_when_its_node_fell_silent_is_cancelled() {
        var lost = new TestWork("test.lost-" + Ids.next(), true);
        var id = nodes.waiting(actor, lost, new TestWork.Script("x"));
        claimBy(lost);
        assertThat(rows.cancel(id)).isTrue();

        silence();

        assertThat(status(id)).isEqualTo(Status.CANCELLED);
    }

    private void claimBy(TestWork known) {
        assertThat(rows.claim("a", List.of(known.kind()))).isPresent();
    }

    private void silence() {
        machine.advance(SILENCE.plusSeconds(1));
        rows.rescue(SILENCE, MOST);
    }

    private MockMvcRequestBuilder post(UUID id, String what) {
        return mvc.post().uri("/api/v1/operations/" + id + "/" + what).with(as.shopper(member));
    }

    private UUID start(String name, TestWork.Doing doing) {
        return operations.start(actor, TestWork.KIND, work.does(name, doing));
    }

    private Status status(UUID id) {
        return standings.get(id).status();
    }

    private static RowError error(long line) {
        return new RowError("goods.csv", line, "price", "not-a-number", "x");
    }

    // Any table will do that a transaction can write to.
    private void effect(String key) {
        jdbc.sql("""
                        insert into kernel_idempotency (scope, key, fingerprint, state, created_at)
                        values ('test.effect', :key, '', 'STARTED', now())""").param("key", key).update();
    }

    private int effects(String key) {
        return jdbc.sql("select count(*) from kernel_idempotency where scope = 'test.effect' and key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }
}
