package io.tradewind.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.supply.Stock.Move;
import io.tradewind.supply.Stock.MoveKind;
import io.tradewind.supply.Stock.PhysicalCount;
import io.tradewind.supply.Stock.StockLevel;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class StockTests extends SupplyIT {

    private static final Actor CLERK = new Actor.Job("clerk");

    @AfterEach
    void every_figure_is_explained_by_its_trail() {
        assertThat(books.differences(10)).isEmpty();
    }

    @Test
    @Capability("C28")
    void a_count_is_booked_as_the_difference_with_what_a_piece_cost() {
        var offer = given.bareOffer(seller, 8);
        stock.count(
                new PhysicalCount(seller, offer, 5, null, null, Money.of(1250, "CNY"), CLERK, Ids.next(), Origin.LIVE));

        assertThat(stock.of(offer)).isEqualTo(new StockLevel(offer, 5, 0, 5));
        assertThat(movements(offer)).containsExactly("COUNT 8", "COUNT -3");
    }

    @Test
    void what_left_after_the_count_was_taken_stays_gone() {
        var offer = given.bareOffer(seller, 10);
        var counted = clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        var need = need(offer, 2);
        hold(need);
        ship(need.line(), 2);
        clock.advance(Duration.ofHours(1));

        count(offer, 9, counted);
        assertThat(stock.of(offer).onHand()).isEqualTo(7);
    }

    @Test
    void an_older_count_than_the_last_known_changes_nothing() {
        var offer = given.bareOffer(seller, 10);
        var early = clock.advance(Duration.ofHours(1));
        var late = clock.advance(Duration.ofHours(1));
        count(offer, 6, late);
        count(offer, 9, early);
        assertThat(stock.of(offer).onHand()).isEqualTo(6);
        assertThatThrownBy(() -> count(offer, 9, late.plus(Duration.ofDays(1)))).isInstanceOf(Invalid.class);
    }

    @Test
    void a_count_below_what_buyers_were_promised_is_refused_and_says_how_much_that_is() {
        var offer = given.bareOffer(seller, 10);
        hold(need(offer, 4));
        assertThatThrownBy(() -> count(offer, 3, null))
                .isInstanceOfSatisfying(
                        CountBelowReserved.class,
                        refused -> assertThat(refused.facts()).containsEntry("reserved", 4L));
        count(offer, 4, null);
        assertThat(stock.of(offer)).isEqualTo(new StockLevel(offer, 4, 4, 0));
    }

    @Test
    void many_counts_are_all_taken_or_none() {
        var fine = given.bareOffer(seller, 1);
        var short_ = given.bareOffer(seller, 5);
        hold(need(short_, 2));
        assertThatThrownBy(() -> stock.countAll(List.of(counted(fine, 7), counted(short_, 1))))
                .isInstanceOf(CountBelowReserved.class);
        assertThat(stock.of(fine).onHand()).isEqualTo(1);
        stock.countAll(List.of(counted(fine, 7), counted(short_, 3)));
        assertThat(stock.of(fine).onHand()).isEqualTo(7);
    }

    @Test
    @Capability({"C25", "C28"})
    void goods_are_announced_received_set_aside_and_corrected_each_with_its_entry() {
        var offer = given.bareOffer(seller, 2);
        move(offer, MoveKind.EXPECT, 10);
        assertThat(figures(offer)).isEqualTo("2 0 0 10");
        assertThat(sellable(offer)).isEqualTo(2);

        move(offer, MoveKind.RECEIPT, 6);
        assertThat(figures(offer)).isEqualTo("8 0 0 4");
        move(offer, MoveKind.SET_ASIDE, 3);
        assertThat(figures(offer)).isEqualTo("8 0 3 4");
        assertThat(sellable(offer)).isEqualTo(5);
        move(offer, MoveKind.SET_ASIDE, -1);
        move(offer, MoveKind.ADJUST, -2);
        assertThat(figures(offer)).isEqualTo("6 0 2 4");

        assertThatThrownBy(() -> move(offer, MoveKind.ADJUST, -5)).isInstanceOf(CountBelowReserved.class);
        assertThatThrownBy(() -> move(offer, MoveKind.SET_ASIDE, -3)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> move(offer, MoveKind.RECEIPT, -3)).isInstanceOf(Invalid.class);
        assertThat(movements(offer))
                .containsExactly("COUNT 2", "EXPECT 0", "RECEIPT 6", "SET_ASIDE 0", "SET_ASIDE 0", "ADJUST -2");
    }

    @Test
    @Capability("C25")
    void each_location_has_its_own_figures() {
        var offer = given.bareOffer(seller, 3);
        var south = given.location(seller, "South", 5);
        given.stocked(seller, offer, 4, south);
        assertThat(stock.of(offer)).isEqualTo(new StockLevel(offer, 7, 0, 7));
        assertThatThrownBy(() -> given.stocked(seller, offer, 4, Ids.next())).isInstanceOf(NotFound.class);
    }

    @Test
    void another_sellers_offer_is_not_there() {
        var offer = given.bareOffer(seller, 3);
        assertThatThrownBy(() -> given.stocked(SellerId.next(), offer, 4))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void what_was_never_counted_is_nothing() {
        var offer = OfferId.next();
        assertThat(stock.of(offer)).isEqualTo(new StockLevel(offer, 0, 0, 0));
    }

    @Test
    @Capability("C28")
    void the_ledger_can_only_grow() {
        var offer = given.bareOffer(seller, 3);
        assertThatThrownBy(() -> jdbc.sql("""
                        update supply_stock_movement set quantity = 9 where stock in
                            (select s.id from supply_stock s join supply_offer_component c
                                on c.stock_item = s.stock_item where c.offer = :offer)
                        """).param("offer", offer.value()).update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from supply_line_step").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @Capability("C28")
    void a_balance_moved_past_the_ledger_is_found() {
        var offer = given.bareOffer(seller, 3);
        tx.executeWithoutResult(status -> {
            jdbc.sql("""
                    update supply_stock set on_hand = on_hand + 1 where stock_item in
                        (select stock_item from supply_offer_component where offer = :offer)
                    """).param("offer", offer.value()).update();
            assertThat(books.differences(10))
                    .anySatisfy(difference -> assertThat(difference.seller()).isEqualTo(seller.value()));
            status.setRollbackOnly();
        });
    }

    private void count(OfferId offer, long onHand, @Nullable Instant asOf) {
        stock.count(new PhysicalCount(seller, offer, onHand, null, asOf, null, CLERK, Ids.next(), Origin.LIVE));
    }

    private PhysicalCount counted(OfferId offer, long onHand) {
        return new PhysicalCount(seller, offer, onHand, null, null, null, CLERK, Ids.next(), Origin.LIVE);
    }

    private void move(OfferId offer, MoveKind kind, long quantity) {
        clock.advance(Duration.ofMinutes(1));
        var move = new Move(seller, offer, kind, quantity, null, null, "because", CLERK, Ids.next(), Origin.LIVE);
        stock.move(move);
        stock.move(move);
    }

    private List<String> movements(OfferId offer) {
        return jdbc.sql("""
                select m.kind || ' ' || m.quantity
                from supply_stock_movement m join supply_offer_component c on c.stock_item = m.stock_item
                where c.offer = :offer order by m.recorded_at
                """)
                .param("offer", offer.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String figures(OfferId offer) {
        return jdbc.sql("""
                select s.on_hand || ' ' || s.reserved || ' ' || s.unavailable || ' ' || s.incoming
                from supply_stock s join supply_offer_component c on c.stock_item = s.stock_item
                where c.offer = :offer
                """)
                .param("offer", offer.value())
                .query((row, _) -> row.getString(1))
                .single();
    }
}
