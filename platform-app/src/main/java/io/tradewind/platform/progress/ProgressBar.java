package io.tradewind.platform.progress;

import java.io.PrintStream;

/// A bar in the console, drawn anew in its line at each per cent and with each new word.
///
/// `Demo marketplace  [##########..............]  41 %  trade`
public final class ProgressBar {

    private static final int WIDTH = 32;

    private final PrintStream console;
    private final String what;
    private String drawn = "";

    /// @param what is being made: `Demo marketplace`
    public ProgressBar(PrintStream console, String what) {
        this.console = console;
        this.what = what;
    }

    /// So much is done.
    ///
    /// @param total how much there is to do; 0: not known yet
    /// @param doing what is being done now
    public synchronized void show(long done, long total, String doing) {
        long percent = total == 0 ? 0 : Math.min(100, done * 100 / total);
        int full = (int) (percent * WIDTH / 100);
        var line = "\r%s  [%s%s] %3d %%  %-36.36s"
                .formatted(what, "#".repeat(full), ".".repeat(WIDTH - full), percent, doing);
        if (!line.equals(drawn)) {
            drawn = line;
            console.print(line);
            console.flush();
        }
    }

    /// Nothing more will be drawn.
    public synchronized void end() {
        console.println();
    }
}
