package io.tradewind.orders.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers.ReturnPolicy;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.freight.DeliveryOption;
import io.tradewind.orders.spi.Discounts.Adjustment;
import io.tradewind.orders.spi.Discounts.Funder;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Guarantee I3: every total is the sum of stored parts, in every currency.
class PricingTests {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final SellerId SHOP = SellerId.next();
    private static final UUID MEMBER = Ids.next();

    @Test
    void the_worked_example_leaves_the_seller_a_hundred_and_five() {
        var line = item(SHOP, 2, yuan(5_000));
        var freight = shipping(SHOP, yuan(1_000));
        var priced = Pricing.price(basket(
                List.of(line),
                List.of(freight),
                List.of(
                        off(line.key(), false, Funder.SELLER, yuan(500)),
                        off(line.key(), false, Funder.PLATFORM, yuan(800))),
                200,
                yuan(200),
                new TaxTerms(true, 1_300)));
        var order = priced.orders().getFirst();

        assertThat(priced.total()).isEqualTo(yuan(9_500));
        assertThat(order.discount()).isEqualTo(yuan(1_500));
        assertThat(order.discountPlatform()).isEqualTo(yuan(1_000));
        assertThat(order.total().plus(order.discountPlatform())).isEqualTo(yuan(10_500));
        assertThat(priced.tax()).isEqualTo(yuan(0));
        // 95.00 of goods and 10.00 of freight hold 13 % tax: 10.93 and 1.15
        assertThat(order.taxIncluded()).isEqualTo(yuan(1_093 + 115));
    }

    @Test
    void where_prices_have_no_tax_inside_it_is_added_to_what_the_seller_is_paid() {
        var line = item(SHOP, 1, yuan(10_000));
        var priced = Pricing.price(basket(
                List.of(line),
                List.of(shipping(SHOP, yuan(0))),
                List.of(off(line.key(), false, Funder.PLATFORM, yuan(1_000))),
                0,
                yuan(0),
                new TaxTerms(false, 825)));

        assertThat(priced.tax()).isEqualTo(yuan(825));
        assertThat(priced.total()).isEqualTo(yuan(9_825));
    }

    @Test
    @Capability("C60")
    void each_seller_has_an_order_with_totals_of_its_own() {
        var other = SellerId.next();
        var priced = Pricing.price(basket(
                List.of(item(SHOP, 1, yuan(3_000)), item(other, 2, yuan(1_000)), item(SHOP, 1, yuan(500))),
                List.of(shipping(SHOP, yuan(800)), shipping(other, yuan(0))),
                List.of(),
                0,
                yuan(0),
                new TaxTerms(true, 1_300)));

        assertThat(priced.orders()).extracting(Priced.Part::seller).containsExactly(SHOP, other);
        assertThat(priced.orders()).extracting(Priced.Part::total).containsExactly(yuan(4_300), yuan(2_000));
        assertThat(priced.total()).isEqualTo(yuan(6_300));
    }

    @Test
    void refuses_to_make_anything_cheaper_than_free() {
        var line = item(SHOP, 1, yuan(100));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pricing.price(basket(
                        List.of(line),
                        List.of(),
                        List.of(off(line.key(), false, Funder.SELLER, yuan(101))),
                        0,
                        yuan(0),
                        new TaxTerms(true, 0))));
    }

    @Test
    void the_fingerprint_changes_with_every_term_and_not_with_words() {
        var line = item(SHOP, 2, yuan(5_000));
        var freight = shipping(SHOP, yuan(1_000));
        var terms = new TaxTerms(true, 1_300);
        var one = Pricing.price(basket(List.of(line), List.of(freight), List.of(), 0, yuan(0), terms));
        var same = Pricing.price(basket(List.of(renamed(line)), List.of(freight), List.of(), 0, yuan(0), terms));
        var dearer = Pricing.price(
                basket(List.of(repriced(line, yuan(5_001))), List.of(freight), List.of(), 0, yuan(0), terms));
        var taxed = Pricing.price(
                basket(List.of(line), List.of(freight), List.of(), 0, yuan(0), new TaxTerms(true, 1_200)));
        var cut = Pricing.price(basket(
                List.of(line),
                List.of(freight),
                List.of(off(freight.key(), true, Funder.SELLER, yuan(1))),
                0,
                yuan(0),
                terms));

        assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(List.of(dearer, taxed, cut)).extracting(Priced::fingerprint).doesNotContain(one.fingerprint());
    }

    /// The seed is fixed, so that a failure can be repeated.
    @Test
    void every_total_of_a_hundred_thousand_random_baskets_is_the_sum_of_its_parts() {
        var random = new Random(20_261_123);
        for (int round = 0; round < 100_000; round++) {
            var currency =
                    Currency.getInstance(List.of("CNY", "JPY", "KWD", "BRL").get(random.nextInt(4)));
            var basket = any(random, currency);
            var priced = Pricing.price(basket);
            addsUp(basket, priced);
        }
    }

    private static void addsUp(Pricing.Basket basket, Priced priced) {
        var none = Money.zero(basket.currency());
        assertThat(priced.goods()
                        .plus(priced.freight())
                        .minus(priced.discount())
                        .plus(priced.tax()))
                .isEqualTo(priced.total());
        assertThat(sum(none, priced.orders().stream().map(Priced.Part::total).toList()))
                .isEqualTo(priced.total());
        var points = none;
        for (var part : priced.orders()) {
            assertThat(part.goods().plus(part.freight()).minus(part.discount()).plus(part.tax()))
                    .isEqualTo(part.total());
            assertThat(part.discountPlatform()).isLessThanOrEqualTo(part.discount());
            var pieces = new ArrayList<Amounts>();
            part.lines().forEach(line -> pieces.add(line.amounts()));
            part.groups().forEach(group -> pieces.add(group.freight()));
            for (var piece : pieces) {
                assertThat(piece.total().negative()).isFalse();
                assertThat(piece.amount().minus(piece.discount()).plus(piece.tax()))
                        .isEqualTo(piece.total());
                assertThat(sum(
                                none,
                                piece.adjustments().stream()
                                        .map(Allocated::amount)
                                        .toList()))
                        .isEqualTo(piece.discount());
                assertThat(piece.adjustments())
                        .allMatch(adjustment -> adjustment.amount().positive());
                points = piece.adjustments().stream()
                        .filter(adjustment -> adjustment.kind().equals("POINTS"))
                        .map(Allocated::amount)
                        .reduce(points, Money::plus);
            }
            assertThat(sum(none, pieces.stream().map(Amounts::total).toList())).isEqualTo(part.total());
            assertThat(sum(none, pieces.stream().map(Amounts::taxIncluded).toList()))
                    .isEqualTo(part.taxIncluded());
        }
        assertThat(points).isEqualTo(basket.pointsWorth());
    }

    private static Pricing.Basket any(Random random, Currency currency) {
        var sellers = new ArrayList<SellerId>();
        var groups = new ArrayList<Pricing.Shipping>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            sellers.add(SellerId.next());
            groups.add(shipping(sellers.getLast(), new Money(random.nextLong(3_000), currency)));
        }
        var lines = new ArrayList<Pricing.Item>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            var seller = sellers.get(random.nextInt(sellers.size()));
            lines.add(item(
                    seller,
                    1 + random.nextLong(9),
                    new Money(random.nextInt(10) == 0 ? random.nextLong(3) : random.nextLong(100_000), currency)));
        }
        groups.removeIf(group -> lines.stream().noneMatch(line -> line.seller().equals(group.seller())));
        var adjustments = new ArrayList<Adjustment>();
        coupon(random, currency, lines, adjustments);
        groups.forEach(group -> {
            if (random.nextInt(4) == 0 && group.chosen().price().positive()) {
                adjustments.add(off(
                        group.key(),
                        true,
                        random.nextBoolean() ? Funder.SELLER : Funder.PLATFORM,
                        new Money(1 + random.nextLong(group.chosen().price().minor()), currency)));
            }
        });
        var left = Pricing.remaining(currency, lines, adjustments).minor();
        var points = random.nextInt(3) == 0 && left > 0 ? 1 + random.nextLong(left) : 0;
        return new Pricing.Basket(
                "CN",
                currency,
                lines,
                groups,
                adjustments,
                points,
                new Money(points, currency),
                MEMBER,
                new TaxTerms(random.nextBoolean(), random.nextInt(2_500)));
    }

    private static void coupon(
            Random random, Currency currency, List<Pricing.Item> lines, List<Adjustment> adjustments) {
        var goods = lines.stream().mapToLong(line -> line.amount().minor()).sum();
        if (goods == 0 || random.nextBoolean()) {
            return;
        }
        var shares = new Money(1 + random.nextLong(goods), currency)
                .allocate(lines.stream().map(line -> line.amount().minor()).toList());
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            var seller = share.basisPoints(random.nextInt(10_001));
            if (seller.positive()) {
                adjustments.add(off(lines.get(i).key(), false, Funder.SELLER, seller));
            }
            if (share.minus(seller).positive()) {
                adjustments.add(off(lines.get(i).key(), false, Funder.PLATFORM, share.minus(seller)));
            }
        }
    }

    private static Money sum(Money none, List<Money> parts) {
        return parts.stream().reduce(none, Money::plus);
    }

    private static Pricing.Basket basket(
            List<Pricing.Item> lines,
            List<Pricing.Shipping> groups,
            List<Adjustment> adjustments,
            long points,
            Money worth,
            TaxTerms tax) {
        return new Pricing.Basket("CN", CNY, lines, groups, adjustments, points, worth, MEMBER, tax);
    }

    private static Adjustment off(UUID key, boolean freight, Funder funder, Money amount) {
        return new Adjustment(key, freight, "COUPON", MEMBER, funder, MEMBER, amount);
    }

    private static Pricing.Item item(SellerId seller, long quantity, Money unitPrice) {
        var goods = new Goods(
                OfferId.next(),
                SkuId.next(),
                ProductId.next(),
                Ids.next(),
                "a thing",
                null,
                Map.of(),
                List.of(),
                null,
                Ids.next(),
                new ReturnPolicy(Ids.next(), 7, 15),
                500,
                1);
        return new Pricing.Item(Ids.next(), seller.value(), seller, "a shop", false, goods, quantity, unitPrice);
    }

    private static Pricing.Item renamed(Pricing.Item line) {
        var goods = line.goods();
        return new Pricing.Item(
                line.key(),
                line.group(),
                line.seller(),
                "another name",
                line.ownShop(),
                new Goods(
                        goods.offer(),
                        goods.sku(),
                        goods.product(),
                        goods.revision(),
                        "other words",
                        goods.image(),
                        goods.options(),
                        goods.categoryPath(),
                        goods.brand(),
                        goods.priceRow(),
                        goods.returnPolicy(),
                        goods.weightGrams(),
                        goods.handlingDays()),
                line.quantity(),
                line.unitPrice());
    }

    private static Pricing.Item repriced(Pricing.Item line, Money price) {
        return new Pricing.Item(
                line.key(),
                line.group(),
                line.seller(),
                line.sellerName(),
                line.ownShop(),
                line.goods(),
                line.quantity(),
                price);
    }

    private static Pricing.Shipping shipping(SellerId seller, Money price) {
        var option = new DeliveryOption("STANDARD", price, 3);
        return new Pricing.Shipping(seller.value(), seller, Ids.next(), List.of(option), option, null);
    }

    private static Money yuan(long fen) {
        return new Money(fen, CNY);
    }
}
