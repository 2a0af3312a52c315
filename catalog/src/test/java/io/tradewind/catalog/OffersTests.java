package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static io.tradewind.catalog.CatalogFixtures.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.Offers.HeldPrice;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.catalog.Offers.Reason;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CatalogIT
@Capability("C16")
class OffersTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    Offers offers;

    @Autowired
    OfferDesk desk;

    @Autowired
    SellerSwitches switches;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_live_offer_is_priced_with_everything_a_sale_needs() {
        var seller = given.approvedSeller();
        var listed = given.liveProduct(seller);
        var offer = listed.offers().get(1);

        var priced = priced(offer);

        assertThat(priced.price()).isEqualTo(Money.of(8000, "CNY"));
        assertThat(priced.seller()).isEqualTo(seller);
        assertThat(priced.options()).isEqualTo(Map.of("colour", "white"));
        assertThat(priced.title()).startsWith("马克杯");
        assertThat(priced.image()).isEqualTo("https://img.example.com/mug.jpg");
        assertThat(priced.categoryPath()).hasSize(3).endsWith(given.category());
        assertThat(priced.returnPolicy().noReasonDays()).isEqualTo(7);
        assertThat(priced.unbuyable()).isNull();
    }

    @Test
    void two_sellers_offer_one_sku_each_at_his_own_price() {
        var maker = given.approvedSeller();
        var shared = given.sharedProduct(maker, Money.of(5000, "CNY"));
        var rival = given.approvedSeller();

        var offer = given.rivalOffer(rival, shared.skus().getFirst(), Money.of(4500, "CNY"));

        var both = offers.priced(List.of(shared.offers().getFirst(), offer), "CN", clock.instant());
        assertThat(both.values())
                .extracting(PricedOffer::sku)
                .containsOnly(shared.skus().getFirst());
        assertThat(both.get(offer)).extracting(PricedOffer::seller).isEqualTo(rival);
        assertThat(both.get(offer)).extracting(PricedOffer::price).isEqualTo(Money.of(4500, "CNY"));
        assertThat(priced(shared.offers().getFirst()).price()).isEqualTo(Money.of(5000, "CNY"));
    }

    @Test
    void nobody_offers_on_anothers_exclusive_product() {
        var listed = given.liveProduct(given.approvedSeller());
        assertThatThrownBy(() ->
                        given.rivalOffer(given.approvedSeller(), listed.skus().getFirst(), Money.of(1, "CNY")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_seller_offers_the_same_goods_once_and_uses_a_number_once() {
        var seller = given.approvedSeller();
        var listed = given.liveProduct(seller);
        var used = offers.find(listed.offers().getFirst()).orElseThrow().sellerSku();
        assertThatThrownBy(() -> offer(seller, listed.skus().getFirst(), word("x"), "NEW"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("offer-exists"));
        assertThatThrownBy(() -> offer(seller, listed.skus().getFirst(), used, "USED"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("seller-sku-taken"));
        assertThat(offer(seller, listed.skus().getFirst(), word("x"), "USED")).isNotNull();
    }

    @Test
    void a_new_price_holds_at_once_and_the_old_one_stays_on_record() {
        var seller = given.approvedSeller();
        var offer = given.liveOffer(seller, Money.of(5000, "CNY"));
        var before = clock.instant();
        var old = priced(offer);
        clock.advance(Duration.ofDays(1));

        desk.reprice(offer, seller, Money.of(4200, "CNY"), OPERATOR);

        assertThat(priced(offer).price()).isEqualTo(Money.of(4200, "CNY"));
        assertThat(priced(offer).priceRow()).isNotEqualTo(old.priceRow());
        var then = offers.priced(List.of(offer), "CN", before).get(offer);
        assertThat(then).isNotNull().extracting(PricedOffer::price).isEqualTo(Money.of(5000, "CNY"));
    }

    @Test
    void all_that_an_offer_has_cost_is_told_in_order() {
        var seller = given.approvedSeller();
        var offer = given.liveOffer(seller, Money.of(5000, "CNY"));
        clock.advance(Duration.ofDays(1));
        desk.reprice(offer, seller, Money.of(4200, "CNY"), OPERATOR);
        var now = clock.instant();

        var prices = offers.prices(List.of(offer, OfferId.next()), "CN");

        assertThat(prices).containsOnlyKeys(offer);
        assertThat(prices.get(offer))
                .extracting(HeldPrice::price, HeldPrice::to)
                .containsExactly(tuple(Money.of(5000, "CNY"), now), tuple(Money.of(4200, "CNY"), null));
        assertThat(prices.get(offer))
                .last()
                .extracting(HeldPrice::row)
                .isEqualTo(priced(offer).priceRow());
        assertThat(offers.prices(List.of(offer), "BR")).isEmpty();
    }

    @Test
    void a_price_row_can_be_neither_changed_nor_removed() {
        var offer = given.liveOffer(given.approvedSeller(), Money.of(5000, "CNY"));
        assertThatThrownBy(() -> jdbc.sql("update catalog_offer_price set amount = 1 where offer = :o")
                        .param("o", offer.value())
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from catalog_offer_price where offer = :o")
                        .param("o", offer.value())
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void says_why_an_offer_cannot_be_bought() {
        var seller = given.approvedSeller();
        var offer = given.liveOffer(seller, Money.of(5000, "CNY"));

        desk.pause(offer, seller, "being counted", OPERATOR);
        assertThat(priced(offer).unbuyable()).isEqualTo(Reason.OFFER_PAUSED);
        desk.resume(offer, seller, OPERATOR);
        assertThat(priced(offer).unbuyable()).isNull();

        switches.suspend(seller, "fake papers", null, OPERATOR);
        assertThat(priced(offer).unbuyable()).isEqualTo(Reason.SELLER_SUSPENDED);

        var draft = given.draft(given.approvedSeller(), false, Money.of(100, "CNY"));
        assertThat(priced(offers.of(draft).getFirst().id()).unbuyable()).isEqualTo(Reason.PRODUCT_NOT_LIVE);
        assertThat(offers.priced(List.of(offer), "BR", clock.instant()).get(offer))
                .isNotNull()
                .extracting(PricedOffer::unbuyable)
                .isEqualTo(Reason.SELLER_SUSPENDED);
    }

    @Test
    void another_sellers_offer_is_not_there() {
        var offer = given.liveOffer(given.approvedSeller(), Money.of(5000, "CNY"));
        var other = given.approvedSeller();
        assertThatThrownBy(() -> desk.reprice(offer, other, Money.of(1, "CNY"), OPERATOR))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk.pause(offer, other, "mine", OPERATOR)).isInstanceOf(NotFound.class);
        assertThat(offers.belongs(offer, other)).isFalse();
    }

    @Test
    void unknown_offers_are_absent() {
        assertThat(offers.priced(List.of(OfferId.next()), "CN", clock.instant()))
                .isEmpty();
    }

    private PricedOffer priced(OfferId offer) {
        return offers.priced(List.of(offer), "CN", clock.instant())
                .values()
                .iterator()
                .next();
    }

    private OfferId offer(SellerId seller, SkuId sku, String number, String condition) {
        return desk.offer(
                new CreateOffer(seller, sku, number, condition, Money.of(3000, "CNY"), 1, null, Origin.LIVE, OPERATOR));
    }
}
