package io.tradewind.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.operation.OperationRows.Claim;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/// Every move of an operation, at once with itself and with the others.
@ModuleIT
class ConcurrencyTests {

    private static final int TIMES = 10;

    @Autowired
    OperationRows rows;

    @Autowired
    OperationErrors errors;

    @Autowired
    Standings standings;

    @Autowired
    TestNodes nodes;

    @Autowired
    TestClock machine;

    final Actor actor = new Actor.Shopper(MemberId.next());
    final TestWork work = new TestWork("test.race-" + Ids.next(), true);

    @RepeatedTest(TIMES)
    void of_several_nodes_one_claims_an_operation() throws Exception {
        var id = waiting();

        assertThat(atOnce(Stream.of("a", "b", "c", "d")
                        .<Callable<Object>>map(node ->
                                () -> rows.claim(node, List.of(work.kind())).isPresent())
                        .toList()))
                .containsExactlyInAnyOrder(true, false, false, false);
        assertThat(standings.get(id).attempt()).isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void a_cancel_at_the_end_comes_before_it_or_is_refused_and_the_end_holds() throws Exception {
        var claim = claimed();

        var ends = atOnce(
                List.of(() -> rows.cancel(claim.id()), () -> rows.end(claim.id(), claim.number(), Status.DONE, null)));

        assertThat(ends.getLast()).isEqualTo(true);
        assertThat(standings.get(claim.id()))
                .returns(Status.DONE, Standing::status)
                .returns(false, Standing::cancelling);
    }

    @RepeatedTest(TIMES)
    void a_cancel_reaches_what_is_claimed_at_that_moment_or_keeps_it_from_being_claimed() throws Exception {
        var id = waiting();

        var moves = atOnce(List.of(
                () -> rows.cancel(id),
                () -> rows.claim("a", List.of(work.kind())).isPresent()));

        assertThat(moves.getFirst()).isEqualTo(true);
        assertThat(standings.get(id).status())
                .isEqualTo(moves.getLast().equals(true) ? Status.RUNNING : Status.CANCELLED);
        assertThat(standings.get(id).cancelling()).isEqualTo(moves.getLast());
    }

    @RepeatedTest(TIMES)
    void of_two_resumes_one_holds() throws Exception {
        var id = waiting();
        rows.cancel(id);

        assertThat(atOnce(List.of(() -> rows.resume(id), () -> rows.resume(id), () -> rows.resume(id))))
                .containsExactlyInAnyOrder(true, false, false);
        rows.cancel(id);
    }

    @RepeatedTest(TIMES)
    void a_silent_run_that_wakes_up_keeps_its_operation_or_loses_it_but_not_both() throws Exception {
        var claim = claimed();
        machine.advance(Duration.ofMinutes(3));

        var moves = atOnce(List.of(
                () -> rows.checkpoint(claim.id(), claim.number(), new TestWork.Place(1), 1)
                        .held(),
                () -> rows.rescue(Duration.ofMinutes(2), 5),
                () -> rows.rescue(Duration.ofMinutes(2), 5)));

        assertThat(standings.get(claim.id()).status())
                .isEqualTo(moves.getFirst().equals(true) ? Status.RUNNING : Status.WAITING);
        assertThat(standings.get(claim.id()).done()).isEqualTo(moves.getFirst().equals(true) ? 1 : 0);
        rows.cancel(claim.id());
    }

    @RepeatedTest(TIMES)
    void an_error_told_by_several_threads_is_one() throws Exception {
        var claim = claimed();
        var told = List.of(new RowError("goods.csv", 1L, null, "unknown", "x"));
        Callable<Object> tell = () -> errors.insert(claim.id(), claim.number(), told);

        assertThat(atOnce(List.of(tell, tell, tell))).containsExactlyInAnyOrder(1, 0, 0);
    }

    private UUID waiting() {
        return nodes.waiting(actor, work, new TestWork.Script("x"));
    }

    private Claim claimed() {
        waiting();
        return rows.claim("a", List.of(work.kind())).orElseThrow();
    }

    private static List<Object> atOnce(List<Callable<Object>> moves) throws Exception {
        var ready = new CountDownLatch(moves.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = moves.stream()
                    .map(move -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return move.call();
                    }))
                    .toList();
            var answers = new ArrayList<Object>();
            for (var each : all) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
