package io.tradewind.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecentTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_answer_is_taken_until_it_is_old() throws InterruptedException {
        var recent = new Recent<>(SHORT, asked::incrementAndGet);

        assertThat(recent.get()).isOne();
        assertThat(new Recent<>(LONG, asked::incrementAndGet).get()).isEqualTo(2);
        Thread.sleep(SHORT);
        assertThat(recent.get()).isEqualTo(3);
    }

    @Test
    void who_has_the_only_connection_does_not_wait_for_who_needs_it() throws Exception {
        var connections = new Semaphore(1);
        var has = ThreadLocal.withInitial(() -> false);
        var needsIt = new CountDownLatch(1);
        var recent = new Recent<>(LONG, () -> {
            if (!has.get()) {
                needsIt.countDown();
                connections.acquireUninterruptibly();
            }
            return asked.incrementAndGet();
        });
        try (var other = Executors.newSingleThreadExecutor()) {
            connections.acquire();
            has.set(true);
            var answered = other.submit(recent::get);
            needsIt.await();

            assertThat(recent.get()).isOne();

            connections.release();
            assertThat(answered.get()).isEqualTo(2);
        }
    }

    @Test
    void while_one_asks_again_the_others_take_the_old_answer() throws Exception {
        var asksAgain = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var recent = new Recent<>(SHORT.multipliedBy(4), () -> {
            if (asked.incrementAndGet() == 2) {
                asksAgain.countDown();
                await(mayAnswer);
            }
            return asked.get();
        });
        recent.get();
        try (var other = Executors.newSingleThreadExecutor()) {
            Thread.sleep(SHORT.multipliedBy(4));
            var again = other.submit(recent::get);
            asksAgain.await();

            assertThat(recent.get()).isOne();

            mayAnswer.countDown();
            assertThat(again.get()).isEqualTo(2);
            assertThat(recent.get()).isEqualTo(2);
        }
    }

    @Test
    void one_who_could_not_ask_again_does_not_keep_the_others_from_it() throws InterruptedException {
        var recent = new Recent<>(SHORT, () -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("no connection");
            }
            return asked.get();
        });
        recent.get();
        Thread.sleep(SHORT);

        assertThatIllegalStateException().isThrownBy(recent::get);
        assertThat(recent.get()).isEqualTo(3);
    }

    @Test
    void what_was_forgotten_while_it_was_asked_for_is_not_kept() {
        var forgets = new AtomicReference<Runnable>(() -> {});
        var recent = new Recent<>(LONG, () -> {
            forgets.getAndSet(() -> {}).run();
            return asked.incrementAndGet();
        });
        forgets.set(recent::forget);

        assertThat(recent.get()).isEqualTo(1);
        assertThat(recent.get()).isEqualTo(2);
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void what_somebody_saw_before_the_commit_is_forgotten_after_it() {
        var recent = new RecentByKey<String, Integer>(LONG, _ -> asked.incrementAndGet());
        TransactionSynchronizationManager.initSynchronization();
        try {
            recent.forget("a");
            assertThat(recent.get("a")).isOne();

            TransactionSynchronizationUtils.triggerAfterCompletion(0);

            assertThat(recent.get("a")).isEqualTo(2);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
