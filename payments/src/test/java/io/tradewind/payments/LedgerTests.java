package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.bank;
import static io.tradewind.payments.LedgerAccount.commission;
import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.payoutInTransit;
import static io.tradewind.payments.LedgerAccount.pspReceivable;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class LedgerTests {

    @Autowired
    Ledger ledger;

    @Autowired
    Balances balances;

    @Autowired
    JdbcClient jdbc;

    final OwnerRef seller = OwnerRef.seller(SellerId.next());

    @Test
    @Capability("C64")
    void posts_a_cause_once() {
        var journal = released(Ids.next(), 1000);

        assertThat(ledger.post(journal)).isTrue();
        assertThat(ledger.post(journal)).isFalse();

        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(1000));
        assertThat(jdbc.sql("select count(*) from payments_journal where cause_id = :id")
                        .param("id", journal.causeId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void posts_many_in_one_go_and_says_which_were_new() {
        var first = released(Ids.next(), 1000);
        var second = released(Ids.next(), 500);
        ledger.post(first);

        assertThat(ledger.postAll(List.of(first, second, second))).containsExactly(false, true, false);
        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(1500));
    }

    @Test
    void refuses_a_journal_that_does_not_balance() {
        assertThatThrownBy(() -> journal(
                        Template.CAPTURE, Ids.next(), Entry.debit(bank(), cny(2)), Entry.credit(commission(), cny(1))))
                .hasMessageContaining("does not balance");
    }

    @Test
    @Capability("C64")
    void pays_out_only_what_is_there() {
        ledger.post(released(Ids.next(), 1000));

        assertThatThrownBy(() -> ledger.post(payout(1001))).isInstanceOf(NotEnoughBalance.class);
        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(1000));

        assertThat(ledger.post(payout(1000))).isTrue();
        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(0));
        assertThatThrownBy(() -> ledger.post(payout(1))).isInstanceOf(NotEnoughBalance.class);
    }

    @Test
    void pays_nothing_out_to_who_never_had_anything() {
        assertThatThrownBy(() -> ledger.post(payout(1))).isInstanceOf(NotEnoughBalance.class);
    }

    @Test
    @Capability("C64")
    void lets_a_refund_leave_a_debt() {
        ledger.post(journal(
                Template.REFUND,
                Ids.next(),
                Entry.debit(sellerAvailable(seller), cny(300)),
                Entry.credit(LedgerAccount.refundInTransit(), cny(300))));

        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(-300));
        ledger.post(released(Ids.next(), 100));
        assertThat(balances.available(seller, "CNY")).isEqualTo(cny(-200));
    }

    @Test
    void never_overdraws_a_gift_card() {
        var card = OwnerRef.giftCard(Ids.next());
        ledger.post(journal(
                Template.GIFT_CARD_SOLD,
                Ids.next(),
                Entry.debit(pspReceivable("sandbox"), cny(500)),
                Entry.credit(LedgerAccount.giftCard(card), cny(500))));

        assertThatThrownBy(() -> ledger.post(journal(
                        Template.TENDER,
                        Ids.next(),
                        Entry.debit(LedgerAccount.giftCard(card), cny(501)),
                        Entry.credit(escrow(seller), cny(501)))))
                .isInstanceOf(NotEnoughBalance.class);
    }

    @Test
    void is_append_only_even_for_its_own_application() {
        var journal = released(Ids.next(), 1000);
        ledger.post(journal);

        assertThatThrownBy(() -> jdbc.sql("update payments_entry set amount = 1 where order_id = :id")
                        .param("id", journal.causeId())
                        .update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("delete from payments_journal where cause_id = :id")
                        .param("id", journal.causeId())
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void refuses_entries_that_were_slipped_past_it() {
        var journal = released(Ids.next(), 1000);
        ledger.post(journal);

        assertThatThrownBy(() -> jdbc.sql("""
                                insert into payments_entry (journal, no, account, currency, amount, effective_at)
                                select journal, 9, account, currency, 1, effective_at from payments_entry
                                where order_id = :id limit 1
                                """).param("id", journal.causeId()).update())
                .hasStackTraceContaining("sum to zero");
    }

    private Journal released(UUID order, long minor) {
        return journal(
                Template.RELEASE,
                order,
                Entry.debit(escrow(seller), cny(minor), order, null),
                Entry.credit(sellerAvailable(seller), cny(minor), order, null));
    }

    private Journal payout(long minor) {
        return journal(
                Template.PAYOUT_SENT,
                Ids.next(),
                Entry.debit(sellerAvailable(seller), cny(minor)),
                Entry.credit(payoutInTransit(), cny(minor)));
    }

    private static Journal journal(Template template, UUID cause, Entry... entries) {
        return new Journal(template, "test", cause, 0, TestClock.START, Origin.LIVE, List.of(entries));
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
