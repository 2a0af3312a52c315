package io.tradewind.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.supply.NotEnoughStock.Shortage;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class ReservationTests extends SupplyIT {

    @AfterEach
    void every_figure_is_explained_by_its_trail() {
        assertThat(books.differences(10)).isEmpty();
    }

    @Test
    @Capability("C26")
    void holds_what_is_there_and_refuses_what_is_not_naming_what_is_left() {
        var offer = given.bareOffer(seller, 5);
        hold(need(offer, 3));

        assertThat(sellable(offer)).isEqualTo(2);
        assertThatThrownBy(() -> hold(need(offer, 3)))
                .isInstanceOfSatisfying(
                        NotEnoughStock.class,
                        refused -> assertThat(refused.shortages()).containsExactly(new Shortage(offer, 2)));
        assertThat(sellable(offer)).isEqualTo(2);
    }

    @Test
    @Capability("C26")
    void holds_all_or_nothing() {
        var plenty = given.bareOffer(seller, 5);
        var scarce = given.bareOffer(seller, 1);

        assertThatThrownBy(() -> hold(need(plenty, 1), need(scarce, 2)))
                .isInstanceOfSatisfying(
                        NotEnoughStock.class,
                        refused -> assertThat(refused.shortages()).containsExactly(new Shortage(scarce, 1)));
        assertThat(sellable(plenty)).isEqualTo(5);
    }

    @Test
    void refuses_what_was_never_counted() {
        var unknown = OfferId.next();
        assertThatThrownBy(() -> hold(need(unknown, 1)))
                .isInstanceOfSatisfying(
                        NotEnoughStock.class,
                        refused -> assertThat(refused.shortages()).containsExactly(new Shortage(unknown, 0)));
        assertThat(reservations.looksAvailable(List.of(need(unknown, 1)))).isFalse();
    }

    @Test
    @Capability("C27")
    void sums_the_same_goods_on_two_lines_before_it_says_yes() {
        var offer = given.bareOffer(seller, 5);
        assertThat(reservations.looksAvailable(List.of(need(offer, 3), need(offer, 3))))
                .isFalse();
        assertThatThrownBy(() -> hold(need(offer, 3), need(offer, 3))).isInstanceOf(NotEnoughStock.class);

        hold(need(offer, 3), need(offer, 2));
        assertThat(sellable(offer)).isZero();
    }

    @Test
    @Capability("C27")
    void sums_a_bundle_and_its_parts_bought_alone() {
        var shirt = given.bareOffer(seller, 7);
        var tie = given.bareOffer(seller, 9);
        var set = given.bundle(shirt, 2);
        given.addPart(set, tie, 1);
        assertThat(sellable(set)).isEqualTo(3);

        assertThatThrownBy(() -> hold(need(set, 3), need(shirt, 2)))
                .isInstanceOfSatisfying(
                        NotEnoughStock.class,
                        refused -> assertThat(refused.shortages())
                                .containsExactlyInAnyOrder(new Shortage(set, 3), new Shortage(shirt, 7)));
        var bundled = need(set, 3);
        hold(bundled, need(shirt, 1));
        assertThat(sellable(shirt)).isZero();
        assertThat(sellable(tie)).isEqualTo(6);

        release(bundled.line(), 1);
        assertThat(sellable(shirt)).isEqualTo(2);
        assertThat(sellable(tie)).isEqualTo(7);
        ship(bundled.line(), 2);
        assertThat(stock.of(shirt).onHand()).isEqualTo(3);
        assertThat(stock.of(tie).onHand()).isEqualTo(7);
    }

    @Test
    void two_offers_of_the_same_goods_draw_on_one_shelf() {
        var offer = given.bareOffer(seller, 3);
        var other = given.alsoOffered(offer);
        hold(need(offer, 1), need(other, 1));
        assertThat(sellable(other)).isEqualTo(1);
        assertThatThrownBy(() -> hold(need(offer, 1), need(other, 1))).isInstanceOf(NotEnoughStock.class);
    }

    @Test
    @Capability("C25")
    void takes_from_the_one_location_that_has_all_else_from_several() {
        var offer = given.bareOffer(seller, 3);
        var south = given.location(seller, "South", 5);
        given.stocked(seller, offer, 8, south);
        assertThat(sellable(offer)).isEqualTo(11);

        var whole = need(offer, 4);
        hold(whole);
        assertThat(reservedAt(offer, south)).isEqualTo(4);

        var split = need(offer, 6);
        var beside = need(offer, 1);
        hold(split, beside);
        assertThat(reservedAt(offer, south)).isEqualTo(8);
        assertThat(sellable(offer)).isZero();

        ship(split.line(), 6);
        assertThat(stock.of(offer).onHand()).isEqualTo(5);
        release(whole.line(), 4);
        ship(beside.line(), 1);
        assertThat(sellable(offer)).isEqualTo(4);
    }

    @Test
    void holding_the_same_lines_again_changes_nothing() {
        var offer = given.bareOffer(seller, 5);
        var need = need(offer, 2);
        hold(need);
        hold(need);
        assertThat(sellable(offer)).isEqualTo(3);
    }

    @Test
    @Capability("C26")
    void gives_back_once_per_cause_and_never_more_than_is_open() {
        var offer = given.bareOffer(seller, 5);
        var need = need(offer, 4);
        hold(need);
        var cause = Ids.next();
        tx.executeWithoutResult(_ -> reservations.release(Map.of(need.line(), 1L), cause, clock.instant()));
        tx.executeWithoutResult(_ -> reservations.release(Map.of(need.line(), 1L), cause, clock.instant()));
        assertThat(sellable(offer)).isEqualTo(2);

        release(need.line(), 9);
        assertThat(sellable(offer)).isEqualTo(5);
        release(need.line(), 1);
        assertThat(sellable(offer)).isEqualTo(5);
    }

    @Test
    void ships_once_per_cause_and_only_what_is_reserved() {
        var offer = given.bareOffer(seller, 5);
        var need = need(offer, 3);
        hold(need);
        commit(need);
        var parcel = Ids.next();
        tx.executeWithoutResult(_ -> reservations.consume(Map.of(need.line(), 2L), parcel, clock.instant()));
        tx.executeWithoutResult(_ -> reservations.consume(Map.of(need.line(), 2L), parcel, clock.instant()));
        assertThat(stock.of(offer)).isEqualTo(new Stock.StockLevel(offer, 3, 1, 2));

        assertThatThrownBy(() -> ship(need.line(), 2)).isInstanceOf(NotReserved.class);
        assertThatThrownBy(() -> ship(Ids.next(), 1)).isInstanceOf(NotReserved.class);
        assertThat(stock.of(offer)).isEqualTo(new Stock.StockLevel(offer, 3, 1, 2));
    }

    @Test
    void what_comes_back_is_on_the_shelf_again_at_most_what_had_left() {
        var offer = given.bareOffer(seller, 5);
        var need = need(offer, 3);
        hold(need);
        ship(need.line(), 3);
        var cause = Ids.next();
        tx.executeWithoutResult(_ -> reservations.restock(Map.of(need.line(), 2L), cause, clock.instant()));
        tx.executeWithoutResult(_ -> reservations.restock(Map.of(need.line(), 2L), cause, clock.instant()));
        assertThat(stock.of(offer).onHand()).isEqualTo(4);
        tx.executeWithoutResult(_ -> reservations.restock(Map.of(need.line(), 2L), Ids.next(), clock.instant()));
        assertThat(stock.of(offer).onHand()).isEqualTo(5);
    }

    @Test
    @Capability("C26")
    void a_forgotten_hold_is_freed_after_its_end_and_a_grace() {
        var offer = given.bareOffer(seller, 5);
        var forgotten = need(offer, 2);
        var paid = need(offer, 1);
        hold(forgotten);
        hold(paid);
        commit(paid);

        clock.advance(Duration.ofMinutes(16));
        lapsedHolds.free();
        assertThat(sellable(offer)).isEqualTo(2);
        clock.advance(Duration.ofMinutes(31));
        assertThat(lapsedHolds.free()).isPositive();
        assertThat(lapsedHolds.free()).isZero();
        assertThat(sellable(offer)).isEqualTo(4);

        release(forgotten.line(), 2);
        assertThat(sellable(offer)).isEqualTo(4);
    }

    @Test
    @Capability("C26")
    void late_money_takes_a_lapsed_hold_again_while_there_is_enough() {
        var offer = given.bareOffer(seller, 3);
        var late = need(offer, 2);
        var tooLate = need(offer, 1);
        hold(late);
        hold(tooLate);
        clock.advance(Duration.ofHours(1));
        lapsedHolds.free();
        assertThat(sellable(offer)).isEqualTo(3);

        assertThat(commit(late)).isEmpty();
        assertThat(commit(late)).isEmpty();
        assertThat(sellable(offer)).isEqualTo(1);
        hold(need(offer, 1));
        assertThat(commit(tooLate)).containsExactly(tooLate.line());
        ship(late.line(), 2);
    }

    @Test
    void the_database_itself_refuses_to_oversell() {
        var offer = given.bareOffer(seller, 1);
        assertThatThrownBy(() -> jdbc.sql("""
                        update supply_stock set reserved = 2 where stock_item in
                            (select stock_item from supply_offer_component where offer = :offer)
                        """).param("offer", offer.value()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
