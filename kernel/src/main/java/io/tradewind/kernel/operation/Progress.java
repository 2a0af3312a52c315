package io.tradewind.kernel.operation;

/// How far long work is. Shown about once a second; safe to call from several threads.
public interface Progress {

    /// How much there is to do, once known.
    void total(long total);

    /// So much more is done.
    void advance(long by);

    /// What it is doing now, in a few words for whoever watches.
    void step(String doing);
}
