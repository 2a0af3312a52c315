package io.tradewind.kernel.database;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The way out of the net that row-level security holds under sellers' requests, for work that is about more than one
/// shop's
/// rows: who has the best offer, what a whole purchase gives back.
///
/// Whoever calls it has made sure before whose request it is. A test lists every caller.
@Slf4j
@Component
@RequiredArgsConstructor
public class AcrossSellers {

    private final JdbcTemplate jdbc;

    /// Does this outside the net; where there is none, it changes nothing.
    ///
    /// What entities changed inside must be flushed inside.
    ///
    /// @param why stable, in kebab case: `best-offer`
    public <T> T look(String why, Supplier<T> work) {
        if (SellerNet.current() == null) {
            return work.get();
        }
        log.debug("outside the net of sellers: {}", why);
        boolean open = TransactionSynchronizationManager.isActualTransactionActive();
        if (open) {
            jdbc.execute("set local role none");
        }
        T done;
        try {
            done = ScopedValue.where(SellerNet.OUTSIDE, why).call(work::get);
        } catch (RuntimeException e) {
            backAfter(e, open);
            throw e;
        }
        if (open) {
            back();
        }
        return done;
    }

    /// The same for work without an answer.
    public void run(String why, Runnable work) {
        look(why, () -> {
            work.run();
            return true;
        });
    }

    private void back() {
        jdbc.execute("set local role " + SellerNet.ROLE);
    }

    // A transaction that cannot go on ends, and its connection is in the net again by that.
    private void backAfter(RuntimeException problem, boolean open) {
        if (open) {
            try {
                back();
            } catch (DataAccessException e) {
                problem.addSuppressed(e);
            }
        }
    }
}
