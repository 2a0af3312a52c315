package io.tradewind.members.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.MemberId;
import io.tradewind.members.AtOnce;
import io.tradewind.members.Edge;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.PostalAddress;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class AddressEdgeTests {

    static final String ADDRESSES = "/api/v1/store/addresses";

    static final PostalAddress HOME =
            new PostalAddress("王明", "13800138000", "CN", "310104", "上海市", "上海市", "徐汇区", "漕溪北路 1 号", "200030");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    AddressBook book;

    @Autowired
    As as;

    Edge edge;

    MemberId ming;

    @BeforeEach
    void a_shopper() {
        edge = new Edge(mvc);
        ming = fixtures.shopper();
    }

    @Test
    void an_address_is_kept_changed_and_removed() {
        var added = edge.post(ADDRESSES, body(Map.of()), as.shopper(ming));
        assertThat(added).hasStatus(201);
        var uri = ADDRESSES + "/" + Edge.json(added).path("id").asString();
        assertThat(added).hasHeader("Location", uri);
        assertThat(Edge.json(added).path("standard").asBoolean()).isTrue();

        assertThat(mvc.put()
                        .uri(uri)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"name":"王明","phone":"+86 13900139000","country":"CN","province":"北京市",
                                 "city":"北京市","line1":"长安街 1 号"}
                                """)
                        .with(as.shopper(ming)))
                .hasStatusOk()
                .bodyText()
                .contains("北京市")
                .doesNotContain("district");
        assertThat(mvc.get().uri(uri).with(as.shopper(ming)))
                .hasStatusOk()
                .bodyText()
                .contains("长安街");
        assertThat(mvc.delete().uri(uri).with(as.shopper(ming))).hasStatus(204);
        assertThat(mvc.get().uri(uri).with(as.shopper(ming))).hasStatus(404);
        assertThat(mvc.get().uri(ADDRESSES).with(as.shopper(ming))).bodyText().contains("\"items\":[]");
    }

    @Test
    void anothers_address_is_not_there() {
        var home = ADDRESSES + "/" + book.add(ming, HOME, false).id();
        var eve = fixtures.shopper();

        assertThat(mvc.get().uri(home).with(as.shopper(eve))).hasStatus(404);
        assertThat(mvc.delete().uri(home).with(as.shopper(eve))).hasStatus(404);
        assertThat(mvc.get().uri(home)).hasStatus(401);
        assertThat(mvc.get().uri(ADDRESSES + "/nonsense").with(as.shopper(ming)))
                .hasStatus(404);
    }

    @Test
    void one_address_is_the_standard_one() {
        var first = book.add(ming, HOME, false);
        var second = book.add(ming, HOME, true);
        assertThat(book.of(ming)).extracting(AddressBook.Entry::id).containsExactly(second.id(), first.id());
        assertThat(book.get(ming, first.id()).standard()).isFalse();

        book.remove(ming, second.id());

        assertThat(book.get(ming, first.id()).standard()).isTrue();
    }

    @Test
    void what_cannot_be_an_address_is_refused_by_field() {
        var refused = edge.post(ADDRESSES, body(Map.of("country", "China", "line1", " ")), as.shopper(ming));

        assertThat(refused).hasStatus(422);
        assertThat(Edge.json(refused).path("errors").toString()).contains("/country", "/line1");
        assertThat(edge.post(ADDRESSES, body(Map.of("member", "x")), as.shopper(ming)))
                .hasStatus(400);
    }

    @Test
    void a_book_has_room_for_twenty_however_fast_they_come() throws Exception {
        var outcomes = AtOnce.run(25, _ -> () -> book.add(ming, HOME, true));

        assertThat(AtOnce.count(outcomes)).isEqualTo(20);
        assertThat(book.of(ming)).filteredOn(AddressBook.Entry::standard).hasSize(1);
        assertThat(edge.post(ADDRESSES, body(Map.of()), as.shopper(ming))).hasStatus(409);
    }

    private static Map<String, String> body(Map<String, String> other) {
        var body = new HashMap<>(Map.of(
                "name", "王明",
                "phone", "13800138000",
                "country", "CN",
                "regionCode", "310104",
                "province", "上海市",
                "city", "上海市",
                "district", "徐汇区",
                "line1", "漕溪北路 1 号"));
        body.putAll(other);
        return body;
    }
}
