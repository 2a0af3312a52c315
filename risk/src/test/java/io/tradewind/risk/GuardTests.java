package io.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import io.tradewind.risk.entry.ListDesk;
import io.tradewind.risk.entry.ListDesk.AddEntry;
import io.tradewind.risk.entry.ListName;
import io.tradewind.risk.entry.SubjectKind;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Capability("C140")
class GuardTests extends RiskIT {

    @Autowired
    ListDesk lists;

    @BeforeEach
    void few_are_enough() {
        limit("buyer", 2, 4);
        limit("contact", 2, 4);
        limit("address", 500, 0);
        limit("client-address", 3, 0);
    }

    @Test
    void lets_a_first_purchase_through_and_says_what_each_rule_saw() {
        var who = somebody();
        assertThat(tries(who)).isInstanceOf(Verdict.Allow.class);
        assertThat(explanation(who))
                .contains("velocity.buyer", "velocity.contact", "velocity.address", "\"value\": 1", "PT1H")
                .doesNotContain(who.line1(), "Wang", "139");
    }

    @Test
    void more_than_a_few_wait_for_a_person_and_many_are_refused() {
        var who = somebody();
        assertThat(List.of(tries(who), tries(who))).hasOnlyElementsOfType(Verdict.Allow.class);
        assertThat(List.of(tries(who), tries(who))).hasOnlyElementsOfType(Verdict.Review.class);
        assertThat(tries(who)).isInstanceOf(Verdict.Refuse.class);
        assertThat(outcomes(who)).containsExactlyInAnyOrder("ALLOW", "ALLOW", "REVIEW", "REVIEW", "REFUSE");
        assertThat(openCases(who)).isEqualTo(2);
    }

    @Test
    void a_refusal_outlives_the_purchase_it_undid_and_counts_for_nothing() {
        var who = somebody();
        for (int i = 0; i < 7; i++) {
            tries(who);
        }
        assertThat(outcomes(who)).filteredOn("REFUSE"::equals).hasSize(3);
        clock.advance(Duration.ofMinutes(61));
        assertThat(tries(who)).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void a_purchase_that_was_undone_leaves_no_trace() {
        var who = somebody();
        tx.executeWithoutResult(status -> {
            guard.judge(who.attempt(clock));
            status.setRollbackOnly();
        });
        assertThat(outcomes(who)).isEmpty();
    }

    @Test
    void one_contact_is_counted_over_many_buyers() {
        var first = somebody();
        for (int i = 0; i < 2; i++) {
            tries(first);
        }
        var second = somebody();
        var sameContact = new Who(second.buyer(), second.member(), first.contact(), second.line1(), null);
        assertThat(tries(sameContact)).isInstanceOf(Verdict.Review.class);
    }

    @Test
    void one_client_is_counted_over_many_buyers_unless_its_address_is_private() {
        for (int i = 0; i < 3; i++) {
            assertThat(tries(somebody().from("203.0.113.7"))).isInstanceOf(Verdict.Allow.class);
            tries(somebody().from("10.0.0.7"));
        }
        assertThat(tries(somebody().from("203.0.113.7"))).isInstanceOf(Verdict.Review.class);
        assertThat(tries(somebody().from("10.0.0.7"))).isInstanceOf(Verdict.Allow.class);
        assertThat(tries(somebody().from("not an address"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void who_is_blocked_is_refused_until_his_time_is_over() {
        var who = somebody();
        lists.add(new AddEntry(
                ListName.BLOCK,
                SubjectKind.CONTACT,
                who.contact(),
                "chargebacks",
                clock.instant().plus(Duration.ofDays(7)),
                OPERATOR));
        assertThat(tries(who)).isInstanceOf(Verdict.Refuse.class);
        assertThat(explanation(who)).contains("list.contact");
        clock.advance(Duration.ofDays(8));
        assertThat(tries(who)).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void a_blocked_member_is_refused_whatever_contact_he_gives() {
        var who = somebody();
        lists.add(new AddEntry(
                ListName.BLOCK, SubjectKind.MEMBER, String.valueOf(who.member()), "resells", null, OPERATOR));
        assertThat(tries(new Who(who.buyer(), who.member(), hex(), who.line1(), null)))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void who_is_on_the_allow_list_passes_whatever_the_pace() {
        var who = somebody();
        lists.add(
                new AddEntry(ListName.ALLOW, SubjectKind.CONTACT, who.contact(), "a company's buyer", null, OPERATOR));
        for (int i = 0; i < 6; i++) {
            assertThat(tries(who)).isInstanceOf(Verdict.Allow.class);
        }
    }

    private List<String> outcomes(Who who) {
        return jdbc.sql("select outcome from risk_decision where buyer = :buyer")
                .param("buyer", who.buyer().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String explanation(Who who) {
        return jdbc.sql("select explanation::text from risk_decision where buyer = :buyer")
                .param("buyer", who.buyer().value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private long openCases(Who who) {
        return jdbc.sql("""
                select count(*) from risk_case c join risk_decision d on d.id = c.decision
                where d.buyer = :buyer and c.state = 'OPEN'
                """)
                .param("buyer", who.buyer().value())
                .query(Long.class)
                .single();
    }
}
