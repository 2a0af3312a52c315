package io.tradewind.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
class OperationTests {

    @Autowired
    Operations operations;

    @Autowired
    OperationRows rows;

    @Autowired
    TestWork work;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock machine;

    final MemberId member = MemberId.next();
    final Actor actor = new Actor.Shopper(member);

    @Test
    void its_starter_and_operators_see_how_far_it_is_and_nobody_else_does() {
        var hold = new CountDownLatch(1);
        var id = start("count", progress -> {
            progress.total(4);
            progress.advance(1);
            progress.error(new RowError("goods.csv", 3L, null, "unknown", "no such thing"));
            hold.await();
            progress.advance(3);
        });
        var route = "/api/v1/operations/" + id;

        await().untilAsserted(() -> assertThat(mvc.get().uri(route).with(as.shopper(member)))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(4));
        assertThat(mvc.get().uri(route).with(as.shopper(MemberId.next()))).hasStatus(404);
        assertThat(mvc.get().uri(route)).hasStatus(401);
        hold.countDown();
        await().untilAsserted(() -> assertThat(mvc.get().uri(route).with(as.operator("SUPPORT")))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DONE"));
        assertThat(mvc.get().uri(route).with(as.shopper(member)))
                .bodyText()
                .contains("\"percent\":100", "\"done\":4", "goods.csv:3", "no such thing");
    }

    @Test
    void its_failure_is_told_without_what_is_inside() {
        var id = start("fail", _ -> {
            throw new IllegalStateException("secret");
        });

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("FAILED"));
        assertThat(mvc.get().uri("/api/v1/operations/" + id).with(as.shopper(member)))
                .bodyText()
                .doesNotContain("secret")
                .contains("FAILED");
    }

    @Test
    void begins_only_when_the_transaction_that_started_it_has_committed() {
        var started = new UUID[1];
        transaction.executeWithoutResult(status -> {
            started[0] = start("never", _ -> {
                throw new AssertionError("must not run");
            });
            status.setRollbackOnly();
        });

        assertThat(rows.find(started[0])).isEmpty();
    }

    @Test
    void what_no_node_keeps_alive_is_ended() {
        var id = Ids.next();
        rows.insert(id, "test.lost", actor, "another-node");
        rows.running(id);

        rows.bury(Duration.ofMinutes(2));
        assertThat(status(id)).isEqualTo("RUNNING");
        machine.advance(Duration.ofMinutes(3));
        rows.bury(Duration.ofMinutes(2));
        assertThat(status(id)).isEqualTo("FAILED");
    }

    @Test
    void its_progress_streams_until_it_ends() throws Exception {
        var id = start("stream", progress -> progress.total(1));
        var stream = mvc.get()
                .uri("/api/v1/operations/" + id + "/events")
                .with(as.shopper(member))
                .asyncExchange();

        await().untilAsserted(() ->
                assertThat(stream.getResponse().getContentAsString()).contains("event:progress", "\"DONE\""));
    }

    private UUID start(String name, TestWork.Doing doing) {
        return operations.start(actor, TestWork.KIND, work.does(name, doing));
    }

    private String status(UUID id) {
        return rows.find(id).orElseThrow().status();
    }
}
