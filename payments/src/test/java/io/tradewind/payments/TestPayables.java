package io.tradewind.payments;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.spi.PayableOwner;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Owns payables of kind `test`: open until paid or closed, locked as real ones are.
@Component
public class TestPayables implements PayableOwner {

    /// The token of a guest who may pay them all.
    public static final String TOKEN = "a-guest's-token";

    private enum State {
        OPEN,
        SEVERAL,
        PAID,
        CLOSED
    }

    private final JdbcClient jdbc;
    private final ConcurrentHashMap<UUID, State> states = new ConcurrentHashMap<>();

    TestPayables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A payable that waits for its money.
    public PayableRef open() {
        var payable = new PayableRef("test", Ids.next());
        states.put(payable.id(), State.OPEN);
        return payable;
    }

    /// A payable that takes every payment towards it.
    public PayableRef openForSeveral() {
        var payable = open();
        states.put(payable.id(), State.SEVERAL);
        return payable;
    }

    /// Nobody waits for its money any more.
    public void close(PayableRef payable) {
        states.put(payable.id(), State.CLOSED);
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public void lock(PayableRef payable) {
        jdbc.sql("select pg_advisory_xact_lock(:high)")
                .param("high", payable.id().getLeastSignificantBits())
                .query((_, _) -> true)
                .single();
    }

    @Override
    public boolean authorised(PayableRef payable, PaymentId payment, Money amount, Instant at) {
        return states.get(payable.id()) == State.OPEN || states.get(payable.id()) == State.SEVERAL;
    }

    @Override
    public Verdict settle(PayableRef payable, PaymentId payment, Money amount, Instant at) {
        return states.get(payable.id()) == State.SEVERAL || states.replace(payable.id(), State.OPEN, State.PAID)
                ? Verdict.ACCEPTED
                : Verdict.LATE;
    }

    @Override
    public boolean mayPay(PayableRef payable, Actor actor, @Nullable String token) {
        return actor instanceof Actor.Shopper || TOKEN.equals(token);
    }
}
