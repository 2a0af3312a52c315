package io.tradewind.members.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.members.Edge;
import io.tradewind.members.MembersFixtures;
import io.tradewind.members.Points;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class PointsEdgeTests {

    static final String POINTS = "/api/v1/store/points";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    Points points;

    @Autowired
    As as;

    @Test
    void a_shopper_sees_what_he_has_what_it_is_worth_and_how_it_came_about() {
        var ming = fixtures.shopperWithPoints(250);
        points.hold(ming, Ids.next(), 50, TestClock.START);

        var first = Edge.json(
                mvc.get().uri(POINTS + "?limit=2").with(as.shopper(ming)).exchange());
        assertThat(first.path("available").asLong()).isEqualTo(200);
        assertThat(first.path("held").asLong()).isEqualTo(50);
        assertThat(first.at("/value/amount").asString()).isEqualTo("2.00");
        assertThat(first.at("/lots/0/points").asLong()).isEqualTo(200);
        assertThat(first.at("/items/0/kind").asString()).isEqualTo("HELD");
        assertThat(first.at("/items/1/kind").asString()).isEqualTo("ACTIVATED");

        var second = Edge.json(mvc.get()
                .uri(POINTS + "?limit=2&cursor={cursor}", first.path("next").asString())
                .with(as.shopper(ming))
                .exchange());
        assertThat(second.path("items").size()).isOne();
        assertThat(second.at("/items/0/kind").asString()).isEqualTo("EARNED");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void a_shopper_sees_his_own_points_only_and_a_guest_none() {
        fixtures.shopperWithPoints(250);

        assertThat(mvc.get().uri(POINTS).with(as.shopper(fixtures.shopper())))
                .hasStatusOk()
                .bodyText()
                .contains("\"available\":0", "\"items\":[]");
        assertThat(mvc.get().uri(POINTS)).hasStatus(401);
    }

    @Test
    void a_cursor_of_another_member_is_refused() {
        var ming = fixtures.shopperWithPoints(250);
        var next = Edge.json(mvc.get()
                        .uri(POINTS + "?limit=1")
                        .with(as.shopper(ming))
                        .exchange())
                .path("next")
                .asString();

        assertThat(mvc.get().uri(POINTS + "?cursor={cursor}", next).with(as.shopper(fixtures.shopper())))
                .hasStatus(400);
    }
}
