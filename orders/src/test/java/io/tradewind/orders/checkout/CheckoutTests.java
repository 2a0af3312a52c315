package io.tradewind.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.TestDiscounts;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cart.Carts;
import io.tradewind.orders.checkout.AskForQuote.PlainLine;
import io.tradewind.orders.checkout.AskForQuote.Question;
import io.tradewind.orders.purchase.QuoteUsed;
import io.tradewind.orders.quote.BasketProblems;
import io.tradewind.orders.quote.Problem;
import io.tradewind.orders.quote.Quote;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.supply.NotEnoughStock;
import io.tradewind.supply.Stock;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrdersIT
class CheckoutTests {

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private OfferDesk desk;

    @Autowired
    private AskForQuote asking;

    @Autowired
    private Checkout checkout;

    @Autowired
    private PayAgain payAgain;

    @Autowired
    private PurchasePages pages;

    @Autowired
    private Carts carts;

    @Autowired
    private Stock stock;

    @Autowired
    private Points points;

    @Autowired
    private TestDiscounts discounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    @Capability("C60")
    void places_one_purchase_with_one_payment_and_an_order_for_each_seller() {
        var who = given.shopper();
        var one = given.onSale(5_000, 10);
        var other = given.onSale(8_000, 10);
        var placed = given.place(who, given.quote(who, Map.of(one.offer(), 2L, other.offer(), 1L)));

        assertThat(placed.total()).isEqualTo(yuan(18_000));
        assertThat(placed.orders())
                .extracting(Placed.PlacedOrder::seller, Placed.PlacedOrder::total)
                .containsExactlyInAnyOrder(tuple(one.seller(), yuan(10_000)), tuple(other.seller(), yuan(8_000)));
        assertThat(payment(placed).amount()).isEqualTo(yuan(18_000));
        assertThat(pages.view(placed.id(), Bearer.of(who, null)).orders())
                .extracting(order -> order.status())
                .containsOnly(OrderStatus.AWAITING_PAYMENT);
        assertThat(stock.of(one.offer()).sellable()).isEqualTo(8);
        assertThat(jdbc.sql("select count(*) from orders_history where purchase = :id and version = 1")
                        .param("id", placed.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void every_stored_total_is_the_sum_of_the_stored_parts() {
        var who = given.shopper(300);
        var one = given.onSale(3_333, 10);
        var other = given.onSale(101, 10);
        var quote = given.quote(
                who, Map.of(one.offer(), 3L, other.offer(), 7L), List.of("PLATFORM-800", "SELLER-501"), 300);
        var placed = given.place(who, quote);

        assertThat(quote.priced().points()).isEqualTo(300);
        assertThat(placed.total()).isEqualTo(yuan(3 * 3_333 + 7 * 101 - 800 - 501 - 300));
        assertThat(jdbc.sql("""
                select o.id from orders_order o
                where o.purchase = :id and o.total <> (select sum(l.amount) from orders_line l where l.order_id = o.id)
                    + coalesce((select sum(c.amount) from orders_charge c where c.order_id = o.id), 0)
                    - coalesce((select sum(a.amount) from orders_adjustment a where a.order_id = o.id), 0)
                    + coalesce((select sum(t.amount) from orders_tax_line t where t.order_id = o.id and not t.included), 0)
                """)
                        .param("id", placed.id().value())
                        .query(UUID.class)
                        .list())
                .isEmpty();
        assertThat(adjusted(placed, "POINTS")).isEqualTo(300);
        assertThat(adjusted(placed, "COUPON")).isEqualTo(1_301);
        assertThat(discounts.redeemed(placed.id())).isTrue();
        assertThat(points.available(who.member())).isZero();
    }

    @Test
    void refuses_a_price_that_changed_and_answers_the_new_quote_which_can_be_placed() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var quote = given.quote(who, Map.of(offer.offer(), 1L));
        desk.reprice(offer.offer(), offer.seller(), yuan(5_100), CatalogFixtures.OPERATOR);

        var refusal = catchThrowableOfType(PriceChanged.class, () -> given.place(who, quote));
        assertThat(refusal.code()).isEqualTo("price-changed");
        assertThat(purchasesOf(quote)).isZero();
        assertThat(stock.of(offer.offer()).sellable()).isEqualTo(10);

        asking.keep(refusal);
        assertThat(given.place(who, refusal.quote()).total()).isEqualTo(yuan(5_100));
    }

    @Test
    void refuses_an_expired_quote_with_a_new_one() {
        var who = given.shopper();
        var quote = given.quote(who, Map.of(given.onSale(5_000, 10).offer(), 1L));
        clock.advance(Duration.ofMinutes(31));

        assertThat(catchThrowableOfType(PriceChanged.class, () -> given.place(who, quote))
                        .code())
                .isEqualTo("quote-expired");
    }

    @Test
    void refuses_what_is_not_for_sale_any_more() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var quote = given.quote(who, Map.of(offer.offer(), 1L));
        desk.pause(offer.offer(), offer.seller(), "sold out for good", CatalogFixtures.OPERATOR);

        var refusal = catchThrowableOfType(BasketProblems.class, () -> given.place(who, quote));
        assertThat(refusal.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.NOT_FOR_SALE);
    }

    @Test
    @Capability("C27")
    void the_same_goods_on_several_lines_are_summed_before_they_are_held() {
        var who = given.shopper();
        var single = given.onSale(5_000, 5);
        var bundle = given.onSale(single.seller(), 9_000, 0);
        jdbc.sql("""
                update supply_offer_component set quantity = 2,
                    stock_item = (select stock_item from supply_offer_component where offer = :single)
                where offer = :bundle
                """)
                .param("single", single.offer().value())
                .param("bundle", bundle.offer().value())
                .update();

        // 4 + 2 × 1 pieces of 5: each line alone would do
        assertThatExceptionOfType(BasketProblems.class)
                .isThrownBy(() -> given.quote(who, Map.of(single.offer(), 4L, bundle.offer(), 1L)));
        assertThatExceptionOfType(BasketProblems.class).isThrownBy(() -> plain(who, single.offer(), 3, 3));
        var placed = given.place(who, given.quote(who, Map.of(single.offer(), 3L, bundle.offer(), 1L)));
        assertThat(placed.total()).isEqualTo(yuan(24_000));
        assertThat(stock.of(single.offer()).sellable()).isZero();
    }

    @Test
    @Capability("C26")
    void what_is_held_by_one_cannot_be_placed_by_another_and_nothing_of_his_is_written() {
        var first = given.shopper();
        var second = given.shopper();
        var offer = given.onSale(5_000, 3);
        var late = given.quote(second, Map.of(offer.offer(), 2L), List.of("PLATFORM-100"), 0);
        given.placed(first, offer, 2);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> given.place(second, late))
                .matches(refusal -> refusal instanceof BasketProblems || refusal instanceof NotEnoughStock);
        assertThat(purchasesOf(late)).isZero();
        assertThat(stock.of(offer.offer()).reserved()).isEqualTo(2);
    }

    @Test
    void a_quote_is_placed_once() {
        var who = given.shopper();
        var quote = given.quote(who, Map.of(given.onSale(5_000, 10).offer(), 1L));
        given.place(who, quote);

        assertThatExceptionOfType(QuoteUsed.class).isThrownBy(() -> given.place(who, quote));
    }

    @Test
    void another_members_quote_is_not_found() {
        var quote = given.quote(given.shopper(), Map.of(given.onSale(5_000, 10).offer(), 1L));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> given.place(given.shopper(), quote));
    }

    @Test
    void a_guest_comes_back_with_his_token_and_nobody_without() {
        var guest = new Actor.Guest();
        var placed = given.placedPurchaseOfTwoSellers(guest);
        var token = Objects.requireNonNull(placed.token());

        assertThat(pages.view(placed.id(), new Bearer(null, token)).orders()).hasSize(2);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> pages.view(placed.id(), new Bearer(null, AccessToken.next())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> pages.view(placed.id(), Bearer.of(given.shopper(), null)));
    }

    @Test
    void a_purchase_that_coupons_pay_in_full_is_settled_at_once() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var placed = given.place(who, given.quote(who, Map.of(offer.offer(), 1L), List.of("FREE"), 0));

        assertThat(placed.payment()).isNull();
        assertThat(placed.total()).isEqualTo(yuan(0));
        assertThat(pages.view(placed.id(), Bearer.of(who, null)).head().life()).isEqualTo("SETTLED");
        assertThat(pages.view(placed.id(), Bearer.of(who, null)).orders())
                .extracting(order -> order.status())
                .containsOnly(OrderStatus.PAID);
        assertThat(discounts.settled(placed.id())).isTrue();
    }

    @Test
    void a_guards_no_leaves_nothing_behind_and_its_doubt_holds_every_order() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10);
        var refused = given.quote(who, Map.of(offer.offer(), 1L));
        assertThatExceptionOfType(PurchaseRefused.class)
                .isThrownBy(() ->
                        checkout.place(given.agreement(who, refused, "sandbox", OrdersFixtures.address("Refused"))));
        assertThat(purchasesOf(refused)).isZero();

        var placed = checkout.place(given.agreement(who, refused, "sandbox", OrdersFixtures.address("Reviewed")));
        assertThat(jdbc.sql("select reason from orders_fulfilment_hold where order_id = :id and lifted_at is null")
                        .param("id", OrdersFixtures.order(placed).value())
                        .query(String.class)
                        .list())
                .containsExactly("RISK");
    }

    @Test
    void only_the_lines_that_were_bought_leave_the_cart() {
        var who = given.shopper();
        var cart = carts.ofMember(who.member(), "CN");
        var bearer = Bearer.of(who, null);
        var bought = given.onSale(5_000, 10);
        var kept = given.onSale(6_000, 10);
        carts.add(cart, bearer, bought.offer(), 2);
        var stays = carts.add(cart, bearer, kept.offer(), 1);
        carts.change(cart, bearer, stays, null, false, null);

        given.place(who, asking.ask(new Question(bearer, null, cart, null, List.of(), null, Map.of(), List.of(), 0)));

        assertThat(carts.get(cart, bearer).lines())
                .extracting(line -> line.id())
                .containsExactly(stays);
    }

    @Test
    void pays_again_after_a_decline_and_not_while_nothing_is_owed() {
        var who = given.shopper();
        var placed = given.placedPurchaseOfTwoSellers(who);
        var bearer = Bearer.of(who, null);
        var again = payAgain.pay(placed.id(), bearer, "sandbox");

        assertThat(again.amount()).isEqualTo(placed.total());
        assertThat(again.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(pages.view(placed.id(), bearer).payments())
                .extracting(payment -> payment.status())
                .containsExactly(PaymentStatus.CANCELLED, PaymentStatus.CREATED);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payAgain.pay(placed.id(), Bearer.of(given.shopper(), null), "sandbox"));

        clock.advance(Duration.ofDays(2));
        assertThatExceptionOfType(PaymentUndecided.class)
                .isThrownBy(() -> payAgain.pay(placed.id(), bearer, "sandbox"))
                .matches(refusal -> refusal.code().equals("nothing-due"));
    }

    private Quote plain(Actor who, OfferId offer, long... quantities) {
        return asking.ask(new Question(
                Bearer.of(who, null),
                null,
                null,
                null,
                Arrays.stream(quantities)
                        .mapToObj(quantity -> new PlainLine(offer, quantity))
                        .toList(),
                null,
                Map.of(),
                List.of(),
                0));
    }

    private long adjusted(Placed placed, String kind) {
        return jdbc.sql("select coalesce(sum(amount), 0) from orders_adjustment where purchase = :id and kind = :kind")
                .param("id", placed.id().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long purchasesOf(Quote quote) {
        return jdbc.sql("select count(*) from orders_purchase where quote = :quote")
                .param("quote", quote.id())
                .query(Long.class)
                .single();
    }

    private static PaymentSummary payment(Placed placed) {
        return Objects.requireNonNull(placed.payment());
    }

    private static Money yuan(long fen) {
        return Money.of(fen, "CNY");
    }
}
