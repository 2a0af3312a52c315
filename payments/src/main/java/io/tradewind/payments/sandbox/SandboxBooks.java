package io.tradewind.payments.sandbox;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.gateway.Gateway.Charge;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.MoneyState.Standing;
import io.tradewind.payments.gateway.MoneyState.Taken;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the sandbox holds, by the keys its clients gave: repeated keys change nothing.
@Repository
@RequiredArgsConstructor
class SandboxBooks {

    /// How long a charge that hangs takes until it is done after all.
    static final Duration HANGS_FOR = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final SandboxEvents events;
    private final Clock clock;

    @Transactional
    public void charge(Charge wanted, String simulate) {
        var now = clock.instant();
        var amount = wanted.amount();
        var held = simulate.equals("wrong-amount") ? amount.minus(Money.of(1, amount.code())) : amount;
        var currency =
                simulate.equals("wrong-currency") ? (amount.code().equals("USD") ? "EUR" : "USD") : amount.code();
        var state = switch (simulate) {
            case "decline" -> "DECLINED";
            case "hang" -> "PROCESSING";
            default -> "AUTHORIZED";
        };
        int fresh = jdbc.sql("""
                        insert into payments_sandbox_charge
                            (key, amount, currency, capture, state, simulate, settles_at, created_at)
                        values (:key, :amount, :currency, :capture, :state, :simulate, :settles, :now)
                        on conflict (key) do nothing
                        """)
                .param("key", wanted.key())
                .param("amount", held.minor())
                .param("currency", currency)
                .param("capture", wanted.capture())
                .param("state", state)
                .param("simulate", simulate)
                .param("settles", state.equals("PROCESSING") ? Timestamp.from(now.plus(HANGS_FOR)) : null)
                .param("now", Timestamp.from(now))
                .update();
        if (fresh == 0) {
            return;
        }
        switch (state) {
            case "DECLINED" -> events.add(wanted.key(), "charge.declined", now);
            case "AUTHORIZED" -> reserved(wanted.key(), wanted.capture(), held.minor(), now);
            default -> {}
        }
    }

    private void reserved(String key, boolean capture, long minor, Instant now) {
        if (capture) {
            take(key, key, minor);
            events.add(key, "charge.captured", now);
        } else {
            events.add(key, "charge.authorized", now);
        }
    }

    private void take(String charge, String key, long minor) {
        jdbc.sql("""
                        with taken as (
                            insert into payments_sandbox_capture (ref, charge, key, amount)
                            values (:ref, :charge, :key, :amount)
                        )
                        update payments_sandbox_charge set captured = captured + :amount,
                            state = case when captured + :amount >= amount then 'CAPTURED' else 'AUTHORIZED' end
                        where key = :charge
                        """)
                .param("ref", "cap_" + Ids.next())
                .param("charge", charge)
                .param("key", key)
                .param("amount", minor)
                .update();
    }

    /// Takes reserved money; what cannot be taken is not, and the state says so.
    @Transactional
    public void capture(String charge, String key, Money amount) {
        var row = lock(charge);
        if (row.isEmpty() || !row.get().state.equals("AUTHORIZED") || seen(key)) {
            return;
        }
        if (row.get().captured + amount.minor() <= row.get().amount) {
            take(charge, key, amount.minor());
            events.add(charge, "charge.captured", clock.instant());
        }
    }

    private boolean seen(String key) {
        return jdbc.sql("select count(*) from payments_sandbox_capture where key = :key")
                        .param("key", key)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    /// Lets reserved money go. A key never seen is remembered, so that a call on its way finds it closed.
    @Transactional
    public void release(String charge) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into payments_sandbox_charge
                            (key, amount, currency, capture, state, simulate, created_at)
                        values (:key, 0, 'XXX', false, 'VOIDED', 'ok', :now)
                        on conflict (key) do nothing
                        """).param("key", charge).param("now", Timestamp.from(now)).update();
        var row = lock(charge).orElseThrow();
        if (row.state.equals("AUTHORIZED") || row.state.equals("PROCESSING")) {
            jdbc.sql("update payments_sandbox_charge set state = 'VOIDED' where key = :key")
                    .param("key", charge)
                    .update();
            events.add(charge, "charge.voided", now);
        }
    }

    /// Sends money back once for a key; answers whether it did, now or before.
    @Transactional
    public boolean refund(String charge, String key, Money amount) {
        if (lock(charge).isEmpty()) {
            return false;
        }
        boolean before = jdbc.sql("select count(*) from payments_sandbox_refund where key = :key")
                        .param("key", key)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
        if (before) {
            return true;
        }
        boolean covered = jdbc.sql("""
                        update payments_sandbox_charge set refunded = refunded + :amount
                        where key = :charge and refunded + :amount <= captured and currency = :currency
                            and simulate <> 'no-refund'
                        """)
                        .param("amount", amount.minor())
                        .param("charge", charge)
                        .param("currency", amount.code())
                        .update()
                == 1;
        if (covered) {
            jdbc.sql("insert into payments_sandbox_refund (key, charge, amount) values (:key, :charge, :amount)")
                    .param("key", key)
                    .param("charge", charge)
                    .param("amount", amount.minor())
                    .update();
            events.add(charge, "charge.refunded", clock.instant());
        }
        return covered;
    }

    /// Does what hung long enough.
    @Transactional
    public void settleDue() {
        var now = clock.instant();
        jdbc.sql("""
                        update payments_sandbox_charge set state = 'AUTHORIZED', settles_at = null
                        where key in (select key from payments_sandbox_charge
                            where state = 'PROCESSING' and settles_at <= :now for update skip locked)
                        returning key, capture, amount
                        """)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Row(
                        row.getString("key"), "AUTHORIZED", row.getBoolean("capture"), row.getLong("amount"), 0))
                .list()
                .forEach(row -> reserved(row.key, row.capture, row.amount, now));
    }

    @Transactional(readOnly = true)
    public MoneyState state(String charge) {
        var taken = jdbc.sql("""
                        select k.ref, k.amount, c.currency from payments_sandbox_capture k
                        join payments_sandbox_charge c on c.key = k.charge where k.charge = :charge order by k.ref
                        """)
                .param("charge", charge)
                .query((row, _) ->
                        new Taken(row.getString("ref"), Money.of(row.getLong("amount"), row.getString("currency"))))
                .list();
        return jdbc.sql("select state, amount, currency from payments_sandbox_charge where key = :charge")
                .param("charge", charge)
                .query((row, _) ->
                        state(row.getString("state"), row.getLong("amount"), row.getString("currency"), taken))
                .optional()
                .orElse(MoneyState.of(Standing.NOT_FOUND));
    }

    private static MoneyState state(String state, long amount, String currency, List<Taken> taken) {
        var standing = switch (state) {
            case "PROCESSING" -> Standing.PENDING;
            default -> Standing.valueOf(state);
        };
        boolean holds = standing == Standing.AUTHORIZED || standing == Standing.CAPTURED;
        @Nullable Money reserved = holds ? Money.of(amount, currency) : null;
        return new MoneyState(standing, reserved, taken, null);
    }

    private Optional<Row> lock(String charge) {
        return jdbc.sql("""
                        select key, state, capture, amount, captured from payments_sandbox_charge
                        where key = :key for update
                        """)
                .param("key", charge)
                .query((row, _) -> new Row(
                        row.getString("key"),
                        row.getString("state"),
                        row.getBoolean("capture"),
                        row.getLong("amount"),
                        row.getLong("captured")))
                .optional();
    }

    private record Row(String key, String state, boolean capture, long amount, long captured) {}
}
