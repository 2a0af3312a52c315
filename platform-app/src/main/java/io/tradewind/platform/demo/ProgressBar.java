package io.tradewind.platform.demo;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/// A bar in the console, drawn anew in its line at each per cent.
///
/// `Demo marketplace  [##########..............]  41 %  trade 612/1500`
final class ProgressBar {

    private static final int WIDTH = 32;

    private final PrintStream console;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile String chapter = "";
    private long drawn = -1;

    ProgressBar(PrintStream console, long total) {
        this.console = console;
        this.total = Math.max(1, total);
    }

    /// What is being made now.
    void chapter(String name) {
        chapter = name;
        draw(true);
    }

    /// One thing more is made.
    void step() {
        done.incrementAndGet();
        draw(false);
    }

    /// Everything is made.
    void end() {
        done.set(total);
        draw(true);
        console.println();
    }

    private synchronized void draw(boolean always) {
        long percent = Math.min(100, done.get() * 100 / total);
        if (!always && percent == drawn) {
            return;
        }
        drawn = percent;
        int full = (int) (percent * WIDTH / 100);
        console.printf(
                "\rDemo marketplace  [%s%s] %3d %%  %-24s",
                "#".repeat(full), ".".repeat(WIDTH - full), percent, chapter);
        console.flush();
    }
}
