package io.tradewind.platform.demo;

import io.tradewind.platform.progress.ProgressBar;
import java.time.Duration;

/// How far the telling is: steps of a known number, chapter by chapter, each at its own pace.
final class Chapters {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ProgressBar bar;
    private final long total;
    private long done;
    private String chapter = "";
    private String words = "";
    private long before;
    private long begun = System.nanoTime();
    private long paced = begun;

    Chapters(ProgressBar bar, long total) {
        this.bar = bar;
        this.total = Math.max(1, total);
    }

    /// What is being told now.
    synchronized void chapter(String name) {
        chapter = name;
        words = name;
        before = done;
        begun = System.nanoTime();
        paced = begun;
        bar.show(done, total, words);
    }

    /// One thing more is told.
    void step() {
        steps(1);
    }

    /// So many more are. The pace is said anew once a second.
    synchronized void steps(int more) {
        done += more;
        long now = System.nanoTime();
        if (now - paced >= SECOND) {
            paced = now;
            words = "%s, %d/s".formatted(chapter, (done - before) * SECOND / (now - begun));
        }
        bar.show(done, total, words);
    }

    /// What was told before, by a start that was killed.
    synchronized void already(int steps) {
        done += steps;
        before += steps;
    }

    /// Everything is told.
    synchronized void end() {
        bar.show(total, total, words);
        bar.end();
    }
}
