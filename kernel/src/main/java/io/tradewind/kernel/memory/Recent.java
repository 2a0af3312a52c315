package io.tradewind.kernel.memory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What the database said a moment ago, so that it is not asked each time.
///
/// Nobody waits here for another's answer: a thread with a connection would wait for one that needs a connection, and
/// when there are no more of them both wait until they give up. When the answer is old, one thread asks again and the
/// others take the old one meanwhile; where there is none yet, or it is [#TOO_OLD] times too old, each asks for itself.
///
/// @param <V> what it says; not changed by anybody
public final class Recent<V> implements Supplier<V> {

    private static final int TOO_OLD = 10;

    private final Supplier<V> database;
    private final long fresh;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Answer<V> last;
    private int forgotten;

    /// @param fresh how long an answer is taken without asking again
    /// @param database asks; may be asked by several threads at once
    public Recent(Duration fresh, Supplier<V> database) {
        this.fresh = fresh.toNanos();
        this.database = database;
    }

    @Override
    public V get() {
        var known = last;
        if (known == null) {
            return ask();
        }
        long age = System.nanoTime() - known.asked;
        if (age < fresh) {
            return known.value;
        }
        if (age >= TOO_OLD * fresh) {
            return ask();
        }
        if (!asking.compareAndSet(false, true)) {
            return known.value;
        }
        try {
            return ask();
        } finally {
            asking.set(false);
        }
    }

    /// Asks again at the next [#get()]; in a transaction, once more when it has ended, for whoever asked meanwhile.
    public void forget() {
        forgetNow();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forgetNow();
                }
            });
        }
    }

    private V ask() {
        int before = forgotten();
        long asked = System.nanoTime();
        var value = database.get();
        keep(before, new Answer<>(value, asked));
        return value;
    }

    private synchronized int forgotten() {
        return forgotten;
    }

    private synchronized void forgetNow() {
        forgotten++;
        last = null;
    }

    /// Not if it was forgotten while it was asked for: it may be what was before.
    private synchronized void keep(int before, Answer<V> answer) {
        if (before == forgotten) {
            last = answer;
        }
    }

    private record Answer<V>(V value, long asked) {}
}
