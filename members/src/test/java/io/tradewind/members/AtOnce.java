package io.tradewind.members;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Does something many times at the same moment.
public final class AtOnce {

    private AtOnce() {}

    /// What each of them answered, or threw.
    public record Outcome<T>(@Nullable T answer, @Nullable Throwable thrown) {
        public boolean went() {
            return thrown == null;
        }
    }

    public static <T> List<Outcome<T>> run(int times, IntFunction<Callable<T>> work) throws InterruptedException {
        var gate = new CountDownLatch(1);
        var futures = new ArrayList<Future<T>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                var one = work.apply(i);
                futures.add(threads.submit(() -> {
                    gate.await();
                    return one.call();
                }));
            }
            gate.countDown();
        }
        var outcomes = new ArrayList<Outcome<T>>();
        for (var future : futures) {
            try {
                outcomes.add(new Outcome<>(future.get(), null));
            } catch (ExecutionException e) {
                outcomes.add(new Outcome<>(null, e.getCause()));
            }
        }
        return outcomes;
    }

    public static long count(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream().filter(Outcome::went).count();
    }
}
