package io.tradewind.orders.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.checkout.AskForQuote;
import io.tradewind.orders.checkout.AskForQuote.Question;
import io.tradewind.orders.quote.BasketProblems;
import io.tradewind.orders.quote.Problem;
import io.tradewind.orders.quote.Quote;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrdersIT
class CartTests {

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private OfferDesk desk;

    @Autowired
    private Carts carts;

    @Autowired
    private CartPages pages;

    @Autowired
    private MergeCarts merging;

    @Autowired
    private AskForQuote asking;

    @Test
    void shows_lines_by_seller_with_the_total_of_what_is_ticked() {
        var cart = carts.openForGuest("CN");
        var guest = new Bearer(null, cart.token());
        var one = given.onSale(5_000, 10);
        var other = given.onSale(8_000, 10);
        carts.add(cart.id(), guest, one.offer(), 2);
        carts.add(cart.id(), guest, one.offer(), 1);
        var unticked = carts.add(cart.id(), guest, other.offer(), 1);
        carts.change(cart.id(), guest, unticked, null, false, null);

        var view = pages.view(cart.id(), guest);
        assertThat(view.total()).isEqualTo(yuan(15_000));
        assertThat(view.pieces()).isEqualTo(3);
        assertThat(view.problems()).isEmpty();
        assertThat(view.shops())
                .extracting(CartPages.Shop::seller, CartPages.Shop::selectedTotal)
                .containsExactlyInAnyOrder(tuple(one.seller(), yuan(15_000)), tuple(other.seller(), yuan(0)));
    }

    @Test
    void somebody_elses_cart_is_not_found() {
        var cart = carts.openForGuest("CN");

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> carts.get(cart.id(), new Bearer(null, AccessToken.next())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> carts.get(cart.id(), Bearer.of(given.shopper(), null)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> carts.add(
                        cart.id(),
                        new Bearer(null, null),
                        given.onSale(5_000, 1).offer(),
                        1));
    }

    @Test
    void a_line_has_room_for_so_many_pieces() {
        var cart = carts.openForGuest("CN");
        var guest = new Bearer(null, cart.token());
        var offer = given.onSale(5_000, 10).offer();
        carts.add(cart.id(), guest, offer, 999);

        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> carts.add(cart.id(), guest, offer, 1));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> carts.add(cart.id(), guest, offer, 1_000_000));
        assertThat(carts.get(cart.id(), guest).lines().getFirst().quantity()).isEqualTo(999);
    }

    @Test
    @Capability("C43")
    void a_guests_cart_joins_the_members_by_the_strategy_asked_for() {
        assertThat(merged(MergeStrategy.SUM, 3, 2)).isEqualTo(5);
        assertThat(merged(MergeStrategy.SUM, 998, 2)).isEqualTo(999);
        assertThat(merged(MergeStrategy.LARGER, 3, 2)).isEqualTo(3);
        assertThat(merged(MergeStrategy.LARGER, 3, 7)).isEqualTo(7);
        assertThat(merged(MergeStrategy.MINE, 3, 7)).isEqualTo(3);
    }

    @Test
    @Capability("C43")
    void a_merged_cart_is_closed_and_merging_it_again_changes_nothing() {
        var who = given.shopper();
        var guest = carts.openForGuest("CN");
        carts.add(
                guest.id(),
                new Bearer(null, guest.token()),
                given.onSale(5_000, 10).offer(),
                2);
        var into = merging.merge(guest.id(), guest.token(), who.member(), MergeStrategy.SUM)
                .cart();
        merging.merge(guest.id(), guest.token(), who.member(), MergeStrategy.SUM);

        assertThat(carts.get(into, Bearer.of(who, null)).lines())
                .extracting(CartLine::quantity)
                .containsExactly(2L);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> carts.get(guest.id(), new Bearer(null, guest.token())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        merging.merge(guest.id(), guest.token(), given.shopper().member(), MergeStrategy.SUM));
    }

    @Test
    @Capability("C44")
    void a_price_that_moved_blocks_the_quote_until_it_is_accepted() {
        var who = given.shopper();
        var bearer = Bearer.of(who, null);
        var cart = carts.ofMember(who.member(), "CN");
        var offer = given.onSale(5_000, 10);
        var line = carts.add(cart, bearer, offer.offer(), 1);
        desk.reprice(offer.offer(), offer.seller(), yuan(5_500), CatalogFixtures.OPERATOR);

        assertThat(pages.view(cart, bearer).problems())
                .extracting(Problem::kind, Problem::was, Problem::now)
                .containsExactly(tuple(Problem.Kind.PRICE_MOVED, yuan(5_000), yuan(5_500)));
        assertThat(catchThrowableOfType(BasketProblems.class, () -> quote(bearer, cart))
                        .problems())
                .extracting(Problem::line)
                .hasSize(1);

        carts.change(cart, bearer, line, null, null, yuan(5_400));
        assertThatExceptionOfType(BasketProblems.class).isThrownBy(() -> quote(bearer, cart));
        carts.change(cart, bearer, line, null, null, yuan(5_500));
        assertThat(quote(bearer, cart).priced().total()).isEqualTo(yuan(5_500));
        assertThat(pages.view(cart, bearer).problems()).isEmpty();
    }

    @Test
    @Capability("C44")
    void a_refresh_accepts_every_price_as_it_is() {
        var who = given.shopper();
        var bearer = Bearer.of(who, null);
        var cart = carts.ofMember(who.member(), "CN");
        var offer = given.onSale(5_000, 10);
        carts.add(cart, bearer, offer.offer(), 1);
        desk.reprice(offer.offer(), offer.seller(), yuan(4_000), CatalogFixtures.OPERATOR);
        carts.acceptPrices(cart, bearer);

        assertThat(quote(bearer, cart).priced().total()).isEqualTo(yuan(4_000));
    }

    @Test
    @Capability("C44")
    void short_stock_and_what_is_not_for_sale_are_said_with_the_reason() {
        var who = given.shopper();
        var bearer = Bearer.of(who, null);
        var cart = carts.ofMember(who.member(), "CN");
        var scarce = given.onSale(5_000, 10);
        var paused = given.onSale(6_000, 10);
        carts.add(cart, bearer, scarce.offer(), 4);
        carts.add(cart, bearer, paused.offer(), 1);
        given.count(scarce.seller(), scarce.offer(), 3);
        desk.pause(paused.offer(), paused.seller(), "holiday", CatalogFixtures.OPERATOR);

        assertThat(pages.view(cart, bearer).problems())
                .extracting(Problem::kind, Problem::reason, Problem::left)
                .containsExactlyInAnyOrder(
                        tuple(Problem.Kind.STOCK_SHORT, null, 3L),
                        tuple(Problem.Kind.NOT_FOR_SALE, "OFFER_PAUSED", null));
        assertThat(catchThrowableOfType(BasketProblems.class, () -> quote(bearer, cart))
                        .problems())
                .hasSize(2);
    }

    private long merged(MergeStrategy strategy, long mine, long guests) {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10).offer();
        var cart = carts.ofMember(who.member(), "CN");
        carts.add(cart, Bearer.of(who, null), offer, mine);
        var guest = carts.openForGuest("CN");
        carts.add(guest.id(), Bearer.of(new Actor.Guest(), guest.token().value()), offer, guests);
        merging.merge(guest.id(), guest.token(), who.member(), strategy);
        return carts.get(cart, Bearer.of(who, null)).lines().getFirst().quantity();
    }

    private Quote quote(Bearer bearer, UUID cart) {
        return asking.ask(new Question(bearer, null, cart, null, List.of(), null, Map.of(), List.of(), 0));
    }

    private static Money yuan(long fen) {
        return Money.of(fen, "CNY");
    }
}
