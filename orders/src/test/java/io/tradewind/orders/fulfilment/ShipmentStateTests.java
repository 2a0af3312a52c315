package io.tradewind.orders.fulfilment;

import static io.tradewind.orders.fulfilment.ShipmentState.Scan.DELIVERED;
import static io.tradewind.orders.fulfilment.ShipmentState.Scan.IN_TRANSIT;
import static io.tradewind.orders.fulfilment.ShipmentState.Scan.LOST;
import static io.tradewind.orders.fulfilment.ShipmentState.Scan.PICKED_UP;
import static io.tradewind.orders.fulfilment.ShipmentState.Scan.REFUSED;
import static io.tradewind.orders.fulfilment.ShipmentState.Scan.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShipmentStateTests {

    @ParameterizedTest
    @MethodSource("journeys")
    void every_order_of_a_journeys_messages_ends_the_same(List<Scan> journey, ShipmentState end) {
        for (var told : orders(journey)) {
            assertThat(play(told)).as("%s", told).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void a_repeated_message_changes_nothing(List<Scan> journey, ShipmentState end) {
        var twice = new ArrayList<>(journey);
        twice.addAll(journey);
        assertThat(play(twice)).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource(Scan.class)
    void an_ended_journey_is_not_taken_back(Scan late) {
        Stream.of(ShipmentState.values())
                .filter(ShipmentState::ended)
                .forEach(end -> assertThat(end.after(late)).isEqualTo(end));
    }

    static Stream<Arguments> journeys() {
        return Stream.of(
                Arguments.of(List.of(PICKED_UP, IN_TRANSIT, DELIVERED), ShipmentState.DELIVERED),
                Arguments.of(List.of(PICKED_UP, IN_TRANSIT, REFUSED, RETURNED), ShipmentState.RETURNED),
                Arguments.of(List.of(PICKED_UP, IN_TRANSIT, REFUSED, DELIVERED), ShipmentState.DELIVERED),
                Arguments.of(List.of(PICKED_UP, IN_TRANSIT, LOST), ShipmentState.LOST),
                Arguments.of(List.of(PICKED_UP, REFUSED, LOST), ShipmentState.LOST));
    }

    private static ShipmentState play(List<Scan> scans) {
        return scans.stream().reduce(ShipmentState.PACKED, ShipmentState::after, (_, last) -> last);
    }

    private static List<List<Scan>> orders(List<Scan> scans) {
        if (scans.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Scan>>();
        for (int i = 0; i < scans.size(); i++) {
            var rest = new ArrayList<>(scans);
            var first = rest.remove(i);
            for (var tail : orders(rest)) {
                var order = new ArrayList<Scan>();
                order.add(first);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
