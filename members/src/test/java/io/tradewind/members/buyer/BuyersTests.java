package io.tradewind.members.buyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.members.AtOnce;
import io.tradewind.members.AtOnce.Outcome;
import io.tradewind.members.Buyers;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.members.MembersFixtures;
import io.tradewind.testkit.ModuleIT;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleIT
class BuyersTests {

    @Autowired
    Buyers buyers;

    @Autowired
    MembersFixtures fixtures;

    @Test
    void a_member_is_one_buyer() {
        var member = fixtures.shopper();

        var buyer = buyers.ofMember(member);

        assertThat(buyer.member()).isEqualTo(member);
        assertThat(buyers.ofMember(member)).isEqualTo(buyer);
        assertThat(buyers.find(buyer.id())).contains(buyer);
        assertThatThrownBy(() -> buyers.ofMember(MemberId.next())).isInstanceOf(NotFound.class);
    }

    @Test
    void a_guest_is_known_by_his_phone_however_he_writes_it_and_it_cannot_be_read_back() {
        var phone = MembersFixtures.phone();

        var guest = buyers.ofGuest(new Contact("Ming", phone, "one@example.com"));
        var again = buyers.ofGuest(new Contact("M.", "+86 " + phone, null));
        var other = buyers.ofGuest(new Contact("Ming", MembersFixtures.phone(), "one@example.com"));

        assertThat(again).isEqualTo(guest);
        assertThat(other.id()).isNotEqualTo(guest.id());
        assertThat(guest.member()).isNull();
        assertThat(guest.contactHash()).hasSize(64).doesNotContain(phone);
    }

    @Test
    void many_who_ask_at_once_get_the_same_buyer() throws Exception {
        var member = fixtures.shopper();
        var contact = new Contact("Ming", MembersFixtures.phone(), null);

        var members = AtOnce.run(20, _ -> () -> buyers.ofMember(member));
        var guests = AtOnce.run(20, _ -> () -> buyers.ofGuest(contact));

        assertThat(members.stream()
                        .map(Outcome::answer)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(guests.stream()
                        .map(Outcome::answer)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }
}
