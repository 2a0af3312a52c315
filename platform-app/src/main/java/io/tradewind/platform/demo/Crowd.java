package io.tradewind.platform.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// Things that are told a few at once, because none of them knows of another.
final class Crowd {

    private static final int AT_ONCE = 4;

    private Crowd() {}

    /// Makes so many; answers them in their order.
    static <T> List<T> of(int count, Chapters bar, IntFunction<T> making) throws Exception {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<T>>(count);
            for (int no = 0; no < count; no++) {
                int number = no;
                running.add(workers.submit(() -> {
                    var made = making.apply(number);
                    bar.step();
                    return made;
                }));
            }
            var made = new ArrayList<T>(count);
            try {
                for (var one : running) {
                    made.add(one.get());
                }
            } catch (ExecutionException | InterruptedException e) {
                workers.shutdownNow();
                throw e;
            }
            return made;
        }
    }

    /// Tells so many.
    static void each(int count, Chapters bar, IntConsumer telling) throws Exception {
        of(count, bar, no -> {
            telling.accept(no);
            return no;
        });
    }
}
