package io.tradewind.platform.demo;

import io.tradewind.platform.progress.ProgressBar;
import java.util.concurrent.atomic.AtomicLong;

/// How far the telling is: steps of a known number, chapter by chapter.
final class Chapters {

    private final ProgressBar bar;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile String chapter = "";

    Chapters(ProgressBar bar, long total) {
        this.bar = bar;
        this.total = Math.max(1, total);
    }

    /// What is being told now.
    void chapter(String name) {
        chapter = name;
        bar.show(done.get(), total, name);
    }

    /// One thing more is told.
    void step() {
        steps(1);
    }

    /// So many more are.
    void steps(int more) {
        bar.show(done.addAndGet(more), total, chapter);
    }

    /// Everything is told.
    void end() {
        bar.show(total, total, chapter);
        bar.end();
    }
}
