package io.tradewind.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import io.tradewind.members.AtOnce;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cart.CartLine;
import io.tradewind.orders.cart.Carts;
import io.tradewind.orders.cart.MergeCarts;
import io.tradewind.orders.cart.MergeStrategy;
import io.tradewind.orders.quote.Quote;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.supply.Stock;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Each write path up to the placed purchase, at once with itself.
@OrdersIT
class ConcurrencyTests {

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private Carts carts;

    @Autowired
    private MergeCarts merging;

    @Autowired
    private PayAgain payAgain;

    @Autowired
    private PurchasePages pages;

    @Autowired
    private Stock stock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Capability("C26")
    void two_hundred_shoppers_and_fifty_pieces_make_exactly_fifty_purchases() throws Exception {
        var offer = given.onSale(5_000, 50);
        var guest = new Actor.Guest();
        var quotes = new ArrayList<Quote>();
        for (int i = 0; i < 200; i++) {
            quotes.add(given.quote(guest, Map.of(offer.offer(), 1L)));
        }
        var outcomes = AtOnce.run(200, i -> () -> given.place(guest, quotes.get(i)));

        assertThat(AtOnce.count(outcomes)).isEqualTo(50);
        assertThat(outcomes).allMatch(outcome -> outcome.went() || outcome.thrown() instanceof Refusal);
        assertThat(stock.of(offer.offer()).reserved()).isEqualTo(50);
        assertThat(jdbc.sql("select count(*) from orders_line where offer = :offer")
                        .param("offer", offer.offer().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
    }

    @Test
    void a_quote_that_is_placed_twenty_times_at_once_is_placed_once() throws Exception {
        var who = given.shopper();
        var offer = given.onSale(5_000, 50);
        var quote = given.quote(who, Map.of(offer.offer(), 1L));
        var outcomes = AtOnce.run(20, _ -> () -> given.place(who, quote));

        assertThat(AtOnce.count(outcomes)).isEqualTo(1);
        assertThat(outcomes).allMatch(outcome -> outcome.went() || outcome.thrown() instanceof Refusal);
        assertThat(stock.of(offer.offer()).reserved()).isEqualTo(1);
    }

    @Test
    void a_guests_cart_that_is_merged_ten_times_at_once_is_merged_once() throws Exception {
        var who = given.shopper();
        var offer = given.onSale(5_000, 50).offer();
        var mine = carts.ofMember(who.member(), "CN");
        carts.add(mine, Bearer.of(who, null), offer, 1);
        var guest = carts.openForGuest("CN");
        carts.add(guest.id(), new Bearer(null, guest.token()), offer, 2);
        var outcomes =
                AtOnce.run(10, _ -> () -> merging.merge(guest.id(), guest.token(), who.member(), MergeStrategy.SUM));

        assertThat(AtOnce.count(outcomes)).isEqualTo(10);
        assertThat(carts.get(mine, Bearer.of(who, null)).lines())
                .extracting(CartLine::quantity)
                .containsExactly(3L);
    }

    @Test
    void a_member_who_opens_ten_tabs_has_one_cart_and_every_piece_he_put_in_it() throws Exception {
        var who = given.shopper();
        var offer = given.onSale(5_000, 50).offer();
        var outcomes = AtOnce.run(10, _ -> () -> {
            var cart = carts.ofMember(who.member(), "CN");
            carts.add(cart, Bearer.of(who, null), offer, 1);
            return cart;
        });

        assertThat(AtOnce.count(outcomes)).isEqualTo(10);
        assertThat(outcomes)
                .extracting(AtOnce.Outcome::answer)
                .containsOnly(outcomes.getFirst().answer());
        assertThat(carts.get(carts.ofMember(who.member(), "CN"), Bearer.of(who, null))
                        .lines())
                .extracting(CartLine::quantity)
                .containsExactly(10L);
    }

    @Test
    void paying_again_five_times_at_once_leaves_one_payment_open() throws Exception {
        var who = given.shopper();
        var placed = given.placedPurchaseOfTwoSellers(who);
        var outcomes = AtOnce.run(5, _ -> () -> payAgain.pay(placed.id(), Bearer.of(who, null), "sandbox"));

        assertThat(AtOnce.count(outcomes)).isEqualTo(5);
        assertThat(pages.view(placed.id(), Bearer.of(who, null)).payments().stream()
                        .filter(payment -> payment.status() == PaymentStatus.CREATED)
                        .toList())
                .hasSize(1);
    }

    @Test
    void purchases_of_the_same_goods_in_any_order_never_wait_for_each_other_in_a_circle() throws Exception {
        var who = given.shopper();
        var offers = List.of(given.onSale(5_000, 50), given.onSale(6_000, 50), given.onSale(7_000, 50));
        var quotes = new ArrayList<Quote>();
        for (int i = 0; i < 5; i++) {
            quotes.add(given.quote(
                    who,
                    Map.of(
                            offers.get(i % 3).offer(), 1L,
                            offers.get((i + 1) % 3).offer(), 2L)));
        }
        var outcomes = AtOnce.run(5, i -> () -> given.place(who, quotes.get(i)));

        assertThat(AtOnce.count(outcomes)).isEqualTo(5);
        assertThat(offers.stream()
                        .mapToLong(each -> stock.of(each.offer()).reserved())
                        .sum())
                .isEqualTo(15);
    }
}
