package io.tradewind.members.buyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Source;
import io.tradewind.members.AtOnce;
import io.tradewind.members.AtOnce.Outcome;
import io.tradewind.members.BuyerHistory;
import io.tradewind.members.BuyerHistory.PastBuyer;
import io.tradewind.members.BuyerId;
import io.tradewind.members.Buyers;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
class BuyerHistoryTests {

    static final Instant THEN = Instant.parse("2017-03-05T14:12:09Z");

    @Autowired
    BuyerHistory history;

    @Autowired
    Buyers buyers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    /// A system of its own, so that no other test's buyers count.
    final String system = Ids.next().toString();

    @Test
    @Capability("C186")
    void brings_buyers_of_another_system_once() {
        var past = buyers(500);

        assertThat(add(past)).isEqualTo(500);
        assertThat(add(past)).isZero();
        assertThat(add(buyers(501))).isEqualTo(1);

        assertThat(jdbc.sql("""
                                select distinct origin || ' ' || created_at || ' ' || (member is null)
                                    || ' ' || (recorded_at > created_at) from members_buyer where source_system = :system
                                """).param("system", system).query(String.class).list())
                .containsExactly("IMPORT 2017-03-05 14:12:09+00 true true");
        assertThat(buyers.find(past.getFirst().id()))
                .hasValueSatisfying(buyer -> assertThat(buyer.member()).isNull());
    }

    @Test
    @Capability("C186")
    void two_who_bring_the_same_buyers_at_once_bring_them_once() throws Exception {
        var past = buyers(200);
        var turned = past.reversed();

        var outcomes = AtOnce.run(8, i -> () -> add(i % 2 == 0 ? past : turned));

        assertThat(outcomes).allMatch(Outcome::went);
        assertThat(outcomes.stream()
                        .map(Outcome::answer)
                        .map(Objects::requireNonNull)
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void knows_somebody_by_his_source_under_another_id() {
        var source = new Source(system, "b-1");
        add(List.of(new PastBuyer(BuyerId.next(), source, THEN)));

        assertThat(add(List.of(new PastBuyer(BuyerId.next(), source, THEN)))).isZero();
    }

    @Test
    void nobody_becomes_a_buyer_of_the_past_by_writing_his_name() {
        var source = new Source(system, "ming@example.com");
        var past = new PastBuyer(BuyerId.of(source.key("buyer")), source, THEN);
        add(List.of(past));
        var mark = "import:%s:%s".formatted(system, source.id());

        var guests = Stream.of(source.id(), mark, system + ":" + source.id())
                .map(mail -> buyers.ofGuest(new Contact("Ming", "", mail)))
                .toList();

        var hash = buyers.find(past.id()).orElseThrow().contactHash();
        assertThat(guests).noneMatch(guest -> guest.id().equals(past.id()));
        assertThat(guests).noneMatch(guest -> guest.contactHash().equals(hash));
    }

    @Test
    void refuses_to_write_outside_a_transaction() {
        assertThatThrownBy(() -> history.add(buyers(1))).isInstanceOf(IllegalTransactionStateException.class);
    }

    private int add(List<PastBuyer> past) {
        return Objects.requireNonNull(transaction.execute(_ -> history.add(past)));
    }

    private List<PastBuyer> buyers(int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(i -> new Source(system, "b-" + i))
                .map(source -> new PastBuyer(BuyerId.of(source.key("buyer")), source, THEN))
                .toList();
    }
}
