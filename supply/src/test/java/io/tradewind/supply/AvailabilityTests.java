package io.tradewind.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.catalog.OfferId;
import io.tradewind.supply.availability.TellCatalog;
import io.tradewind.supply.events.SupplyEvent.AvailabilityChanged;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.Scenario;

class AvailabilityTests extends SupplyIT {

    @Autowired
    TellCatalog tell;

    @Test
    void what_is_told_changes_when_a_threshold_is_crossed(Scenario scenario) {
        var offer = OfferId.next();
        scenario.stimulate(() -> {
                    given.bareOffer(seller, offer, 7);
                })
                .andWaitForEventOfType(AvailabilityChanged.class)
                .matching(event -> event.offer().equals(offer))
                .toArrive();
        await().untilAsserted(() -> assertThat(told(offer)).isEqualTo("IN_STOCK"));

        scenario.stimulate(() -> hold(need(offer, 2)))
                .andWaitForEventOfType(AvailabilityChanged.class)
                .matching(event -> event.offer().equals(offer))
                .toArrive();
        await().untilAsserted(() -> assertThat(told(offer)).isEqualTo("LOW"));

        scenario.stimulate(() -> hold(need(offer, 5)))
                .andWaitForEventOfType(AvailabilityChanged.class)
                .matching(event -> event.offer().equals(offer))
                .toArrive();
        await().untilAsserted(() -> assertThat(told(offer)).isEqualTo("OUT"));
    }

    @Test
    void a_bundle_is_gone_when_its_scarcest_part_is(Scenario scenario) {
        var shirt = given.bareOffer(seller, 20);
        var pair = given.bundle(shirt, 2);
        scenario.stimulate(() -> hold(need(shirt, 19)))
                .andWaitForEventOfType(AvailabilityChanged.class)
                .matching(event -> event.offer().equals(shirt))
                .toArrive();
        tell.about(List.of(itemOf(pair)));
        assertThat(told(pair)).isEqualTo("OUT");
        assertThat(told(shirt)).isEqualTo("LOW");
    }

    @Test
    void a_level_that_was_told_wrongly_is_found_and_told_again() {
        var offer = given.bareOffer(seller, 7);
        tell.about(List.of(itemOf(offer)));
        jdbc.sql("update supply_availability set level = 'OUT' where offer = :offer")
                .param("offer", offer.value())
                .update();
        int more;
        do {
            more = tell.drifted();
        } while (more > 0);
        assertThat(told(offer)).isEqualTo("IN_STOCK");
    }

    // An event is heard a moment before its transaction ends.
    private String told(OfferId offer) {
        return jdbc.sql("select level from supply_availability where offer = :offer")
                .param("offer", offer.value())
                .query(String.class)
                .optional()
                .orElse("NOTHING");
    }

    private UUID itemOf(OfferId offer) {
        return jdbc.sql("select stock_item from supply_offer_component where offer = :offer")
                .param("offer", offer.value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }
}
