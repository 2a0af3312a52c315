package io.tradewind.payments.sandbox;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.settlement.Bank;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The sandbox's bank: pays at once, and gives back what goes to a closed account.
@Component
@RequiredArgsConstructor
class SandboxBank implements Bank {

    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public Transfer pay(UUID key, OwnerRef payee, Money amount) {
        jdbc.sql("""
                        insert into payments_sandbox_transfer (key, payee, amount, currency, state, created_at)
                        values (:key, :payee, :amount, :currency,
                            case when exists (select from payments_sandbox_closed_account where payee = :payee)
                                then 'BOUNCED' else 'PAID' end, :now)
                        on conflict (key) do nothing
                        """)
                .param("key", key.toString())
                .param("payee", payee.toString())
                .param("amount", amount.minor())
                .param("currency", amount.code())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("select state from payments_sandbox_transfer where key = :key")
                .param("key", key.toString())
                .query((row, _) -> Transfer.valueOf(row.getString(1)))
                .single();
    }
}
