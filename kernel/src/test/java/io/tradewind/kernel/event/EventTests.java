package io.tradewind.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.Staleness;
import org.springframework.modulith.test.Scenario;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
@Capability("C157")
class EventTests {

    @Autowired
    Reactions reactions;

    @Autowired
    FailedEvents failed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock machine;

    @Autowired
    EventPublicationRegistry registry;

    @Autowired
    Staleness staleness;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ThreadPoolTaskExecutor executor;

    @Test
    void an_event_reaches_its_listener_after_the_commit_and_leaves_no_row(Scenario scenario) {
        var event = new Happened(Ids.next());

        scenario.publish(event)
                .andWaitForStateChange(() -> reactions.of(event.id()), count -> count == 1)
                .andVerify(count -> assertThat(count).isOne());

        await().untilAsserted(() -> assertThat(publications(event)).isZero());
    }

    @Test
    void a_listener_that_failed_gets_its_event_again(Scenario scenario) {
        var event = new Happened(Ids.next());
        reactions.failOnce(event.id());
        scenario.publish(event)
                .andWaitForStateChange(() -> reactions.of(event.id()), count -> count == 1)
                .andVerify(count -> assertThat(count).isOne());
        await().untilAsserted(() -> assertThat(failedPublications(event)).isOne());

        machine.advance(Duration.ofMinutes(1));
        failed.resubmit();

        await().untilAsserted(() -> assertThat(reactions.of(event.id())).isEqualTo(2));
        await().untilAsserted(() -> assertThat(publications(event)).isZero());
    }

    @Test
    void a_listener_at_work_on_a_told_event_is_not_given_it_again() throws Exception {
        var event = new Happened(Ids.next());
        var work = reactions.waitsFor(event.id());
        try {
            PlatformClock.at(machine.instant().minus(Duration.ofDays(300)), () -> {
                transaction.executeWithoutResult(_ -> events.publishEvent(event));
                return event;
            });
            await().untilAsserted(() -> assertThat(reactions.of(event.id())).isOne());

            registry.markStalePublicationsFailed(staleness);

            assertThat(failedPublications(event)).isZero();
        } finally {
            work.countDown();
        }
        await().untilAsserted(() -> assertThat(publications(event)).isZero());
        assertThat(reactions.of(event.id())).isOne();
    }

    @Test
    void nothing_is_submitted_again_while_a_long_queue_waits(Scenario scenario) {
        var event = new Happened(Ids.next());
        reactions.failOnce(event.id());
        scenario.publish(event)
                .andWaitForStateChange(() -> reactions.of(event.id()), count -> count == 1)
                .andVerify(count -> assertThat(count).isOne());
        await().untilAsserted(() -> assertThat(failedPublications(event)).isOne());
        var queue = Stream.generate(() -> new Happened(Ids.next()))
                .limit(2L * executor.getCorePoolSize() + 1)
                .toList();
        var work = queue.stream().map(one -> reactions.waitsFor(one.id())).toList();
        try {
            transaction.executeWithoutResult(_ -> queue.forEach(events::publishEvent));
            await().until(() -> executor.getQueueSize() > executor.getCorePoolSize());
            machine.advance(Duration.ofMinutes(1));

            failed.resubmit();

            assertThat(failedPublications(event)).isOne();
        } finally {
            work.forEach(CountDownLatch::countDown);
        }
        await().until(() -> executor.getQueueSize() == 0);
        failed.resubmit();
        await().untilAsserted(() -> assertThat(publications(event)).isZero());
        assertThat(reactions.of(event.id())).isEqualTo(2);
    }

    private long publications(Happened event) {
        return jdbc.sql("select count(*) from event_publication where serialized_event like :id")
                .param("id", "%" + event.id() + "%")
                .query(Long.class)
                .single();
    }

    private long failedPublications(Happened event) {
        return jdbc.sql("""
                        select count(*) from event_publication
                        where serialized_event like :id and status = 'FAILED'""")
                .param("id", "%" + event.id() + "%")
                .query(Long.class)
                .single();
    }
}
