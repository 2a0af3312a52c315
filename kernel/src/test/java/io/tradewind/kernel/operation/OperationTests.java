package io.tradewind.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
class OperationTests {

    static final String ALL = "/api/v1/operations";

    @Autowired
    Operations operations;

    @Autowired
    OperationRows rows;

    @Autowired
    Standings standings;

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
        var id = start("count", run -> {
            run.total(4);
            run.advance(1);
            run.step("counting");
            run.error(new RowError("goods.csv", 3L, null, "unknown", "no such thing"));
            machine.advance(Duration.ofSeconds(10));
            hold.await();
            run.advance(3);
        });
        var route = ALL + "/" + id;

        await().untilAsserted(() -> assertThat(mvc.get().uri(route).with(as.shopper(member)))
                .bodyText()
                .contains(
                        "\"total\":4",
                        "\"percent\":25",
                        "\"step\":\"counting\"",
                        "\"attempt\":1",
                        "\"eta\":\"2026-03-02T02:00:40"));
        assertThat(mvc.get().uri(route).with(as.shopper(MemberId.next()))).hasStatus(404);
        assertThat(mvc.get().uri(route)).hasStatus(401);
        hold.countDown();
        await().untilAsserted(() -> assertThat(mvc.get().uri(route).with(as.operator("SUPPORT")))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DONE"));
        assertThat(mvc.get().uri(route).with(as.shopper(member)))
                .bodyText()
                .contains("\"percent\":100", "\"done\":4", "goods.csv", "no such thing", "\"errorCount\":1");
    }

    @Test
    void its_failure_is_told_without_what_is_inside() {
        var id = start("fail", _ -> {
            throw new IllegalStateException("secret");
        });

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.FAILED));
        assertThat(mvc.get().uri(ALL + "/" + id).with(as.shopper(member)))
                .bodyText()
                .doesNotContain("secret")
                .contains("FAILED");
    }

    @Test
    void a_refusal_ends_it_with_its_words() {
        var id = start("refuse", _ -> {
            throw new NotFound("kernel", "lighthouse");
        });

        await().untilAsserted(() -> assertThat(standings.get(id).failure()).isEqualTo("There is no such lighthouse."));
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

        assertThat(mvc.get().uri(ALL + "/" + started[0]).with(as.operator("ADMIN")))
                .hasStatus(404);
    }

    @Test
    void knows_its_actor_and_a_person_of_two_shops_sees_each_shops_own() {
        var account = new AccountId(Ids.next());
        var shop = SellerId.next();
        var actors = new ArrayList<Actor>();
        var staff = new Actor.SellerStaff(account, shop, Set.of("CATALOG", "ORDERS"));
        var id = operations.start(staff, TestWork.KIND, work.does("staff", run -> actors.add(run.actor())));

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        assertThat(actors).containsExactly(staff);
        assertThat(mvc.get().uri(ALL + "/" + id).with(as.staff(account, shop, "ORDERS")))
                .hasStatusOk();
        assertThat(mvc.get().uri(ALL + "/" + id).with(as.staff(account, SellerId.next(), "OWNER")))
                .hasStatus(404);
    }

    @Test
    void its_progress_streams_until_it_ends() throws Exception {
        var id = start("stream", run -> run.total(1));
        var stream = mvc.get()
                .uri(ALL + "/" + id + "/events")
                .with(as.shopper(member))
                .asyncExchange();

        await().untilAsserted(() ->
                assertThat(stream.getResponse().getContentAsString()).contains("event:progress", "\"DONE\""));
    }

    @Test
    void a_command_line_follows_it_to_its_end() throws InterruptedException {
        var told = new ArrayList<Standing>();
        var hold = new CountDownLatch(1);
        var id = start("follow", run -> hold.await());

        var end = operations.follow(id, standing -> {
            told.add(standing);
            hold.countDown();
        });

        assertThat(end.status()).isEqualTo(Status.DONE);
        assertThat(told.getFirst().status().ended()).isFalse();
        assertThat(told).last().isEqualTo(end);
    }

    @Test
    void everybody_lists_their_own_newest_first_and_operators_all_of_a_kind() {
        var first = start("list-1", _ -> {});
        var second = start("list-2", _ -> {
            throw new NotFound("kernel", "lighthouse");
        });
        await().untilAsserted(() -> assertThat(status(second)).isEqualTo(Status.FAILED));
        await().untilAsserted(() -> assertThat(status(first)).isEqualTo(Status.DONE));

        assertThat(listed(as.shopper(member), "")).containsExactly(second, first);
        assertThat(listed(as.shopper(member), "?status=FAILED")).containsExactly(second);
        assertThat(listed(as.shopper(member), "?kind=test.other")).isEmpty();
        assertThat(listed(as.shopper(MemberId.next()), "")).isEmpty();
        assertThat(listed(as.operator("SUPPORT"), "?kind=" + TestWork.KIND + "&limit=100"))
                .contains(first, second);
        var page = mvc.get().uri(ALL + "?limit=1").with(as.shopper(member));
        assertThat(page).bodyJson().extractingPath("$.items[*].id").asArray().containsExactly(second.toString());
        assertThat(page)
                .bodyJson()
                .extractingPath("$.next")
                .asString()
                .satisfies(next -> assertThat(listed(as.shopper(member), "?limit=1&cursor=" + next))
                        .containsExactly(first));
    }

    @Test
    void what_no_bean_can_do_is_not_started_nor_what_has_another_input() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.start(actor, "test.unknown", new TestWork.Script("x")));
        assertThat(catchThrowable(() -> operations.start(actor, TestWork.KIND, "words")))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void while_many_wait_one_more_is_refused() {
        var id = Ids.next();

        assertThat(rows.insert(id, "test.nobody", actor, new TestWork.Script("x"), true, 0))
                .isFalse();
        assertThat(catchThrowableOfType(NotFound.class, () -> standings.get(id)))
                .extracting(Refusal::code)
                .isEqualTo("not-found");
    }

    private List<UUID> listed(RequestPostProcessor who, String filter) {
        var found = new ArrayList<UUID>();
        assertThat(mvc.get().uri(ALL + filter).with(who))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .satisfies(ids -> {
                    for (var each : ids) {
                        found.add(UUID.fromString(each.toString()));
                    }
                });
        return found;
    }

    private UUID start(String name, TestWork.Doing doing) {
        return operations.start(actor, TestWork.KIND, work.does(name, doing));
    }

    private Status status(UUID id) {
        return standings.get(id).status();
    }
}
