package io.tradewind.platform.demo;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.IssueCoupons;
import io.tradewind.marketing.IssueCoupons.NewCoupon;
import io.tradewind.members.Points;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.Sales.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Coupons of the platform and of shops, claimed and redeemed; points earned, spent and run out.
@Component
@RequiredArgsConstructor
class CampaignChapter {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String MARKET = "CN";
    private static final int TRIES = 8;
    /// Points are worth little: fewer are kept for another day.
    private static final long WORTH_SPENDING = 20;

    private static final long MOST_SPENT = 200;

    private final DemoJournal journal;
    private final Deeds deeds;
    private final OrderLookup orders;
    private final CatalogueChapter catalogue;
    private final Offers offers;
    private final IssueCoupons coupons;
    private final Points points;

    /// How many purchases with a coupon are told beside so many.
    static int count(int purchases) {
        return Math.max(12, purchases / 30);
    }

    /// How many purchases with points.
    static int spenders(int purchases) {
        return Math.max(2, purchases / 150);
    }

    /// The coupons, each made when it began.
    ///
    /// @param flagships the shops that give some of their own
    List<Campaign> coupons(Scene scene, List<SellerId> flagships) {
        var june = last(MonthDay.of(6, 18), scene.today());
        var november = last(MonthDay.of(11, 11), scene.today());
        var plans = new ArrayList<Plan>();
        plans.add(new Plan("6.18 满200减30", "6.18: 30 off 200", null, 30, 200, june.minus(days(3)), june.plus(days(2))));
        plans.add(new Plan(
                "11.11 满300减50", "11.11: 50 off 300", null, 50, 300, november.minus(days(3)), november.plus(days(1))));
        plans.add(new Plan(
                "新人满99减10",
                "Welcome: 10 off 99",
                null,
                10,
                99,
                scene.ago(days(30)),
                scene.today().plus(days(60))));
        flagships.stream()
                .limit(3)
                .forEach(shop -> plans.add(new Plan(
                        "店铺满129减15",
                        "Shop: 15 off 129",
                        shop,
                        15,
                        129,
                        scene.ago(days(200)),
                        scene.today().plus(days(30)))));
        var campaigns = new ArrayList<Campaign>();
        for (int no = 0; no < plans.size(); no++) {
            var plan = plans.get(no);
            var id = journal.once(
                    "coupon",
                    no,
                    () -> Told.at(plan.from(), () -> coupons.issue(plan.coupon(scene)))
                            .value());
            campaigns.add(new Campaign(CouponId.of(id), plan));
        }
        return campaigns;
    }

    /// One purchase with a coupon, claimed an hour before.
    void redeem(int no, Scene scene, List<Campaign> campaigns) {
        var campaign = campaigns.get(no % campaigns.size());
        var plan = campaign.plan();
        var random = Chance.of(scene.seed(), "campaign", no);
        var at = plan.some(random, scene.today());
        // One claim each: another shopper every time, as far as there are shoppers.
        int shopper = no % scene.shoppers().size();
        for (int i = 0; i < TRIES; i++) {
            var item = item(random, scene, plan, at);
            if (item.isPresent()) {
                var basket = basket(shopper, item.get(), 0, at, scene);
                var life = new Life("campaign", no, basket, at, scene.today());
                if (deeds.tell(life, () -> claimed(basket, campaign, at), purchase -> live(purchase, life))) {
                    return;
                }
            }
        }
    }

    private Basket claimed(Basket basket, Campaign campaign, Instant at) {
        var code = Told.at(at.minus(Duration.ofHours(1)), () -> coupons.claim(campaign.id(), basket.member()));
        return new Basket(
                basket.member(), basket.items(), basket.address(), List.of(code), 0, basket.method(), basket.origin());
    }

    /// Enough of one thing to come to what the coupon asks for.
    private Optional<Item> item(Random random, Scene scene, Plan plan, Instant at) {
        var shop = plan.shop();
        var from = shop == null ? scene.products() : scene.ofShop().getOrDefault(shop, List.of());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return catalogue.choice(from.get(random.nextInt(from.size()))).stream()
                .filter(offer -> (shop == null || offer.seller().equals(shop)) && scene.sells(offer.seller(), at))
                .findFirst()
                .map(offer -> new Item(offer.id(), enough(offer.id(), plan.threshold(), at)));
    }

    private long enough(OfferId offer, long threshold, Instant at) {
        var price = offers.priced(List.of(offer), MARKET, at).values().stream()
                .map(one -> one.price().minor())
                .findFirst()
                .orElseThrow();
        return Math.ceilDiv(threshold * 100, price);
    }

    /// Purchases paid with points in part, by the first shoppers who have some; today, so that all that
    /// was earned in the year may be spent.
    void spend(int count, Scene scene) {
        var at = scene.ago(Duration.ofHours(4));
        int told = 0;
        for (int shopper = 0; shopper < scene.shoppers().size() && told < count; shopper++) {
            var member = new MemberId(scene.shoppers().get(shopper));
            var before = journal.find("spender", shopper);
            long has = before.isPresent() ? MOST_SPENT : Told.at(at, () -> points.available(member));
            if (has >= WORTH_SPENDING && spend(shopper, Math.min(has, MOST_SPENT), at, scene)) {
                told++;
            }
        }
    }

    private boolean spend(int shopper, long worth, Instant at, Scene scene) {
        var random = Chance.of(scene.seed(), "spender", shopper);
        for (int i = 0; i < TRIES; i++) {
            var product = scene.products().get(random.nextInt(scene.products().size()));
            var offer = catalogue.choice(product).getFirst();
            if (scene.sells(offer.seller(), at)) {
                var basket = basket(shopper, new Item(offer.id(), 1), worth, at, scene);
                var life = new Life("spender", shopper, basket, at, scene.today());
                if (deeds.tell(life, purchase -> live(purchase, life))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Those who bought when the platform opened: their points have run out.
    void open(int no, Scene scene) {
        var random = Chance.of(scene.seed(), "pioneer", no);
        var at = scene.ago(Duration.ofDays(400)).minus(Duration.ofMinutes(random.nextInt(10_000)));
        for (int i = 0; i < TRIES; i++) {
            var product = scene.products().get(random.nextInt(scene.products().size()));
            var offer = catalogue.choice(product).getFirst();
            int shopper = random.nextInt(scene.shoppers().size());
            var life =
                    new Life("pioneer", no, basket(shopper, new Item(offer.id(), 1), 0, at, scene), at, scene.today());
            if (deeds.tell(life, purchase -> live(purchase, life))) {
                return;
            }
        }
    }

    private static Basket basket(int shopper, Item item, long points, Instant at, Scene scene) {
        return new Basket(
                new MemberId(scene.shoppers().get(shopper)),
                List.of(item),
                PeopleChapter.address(shopper, scene.seed()),
                List.of(),
                points,
                "sandbox",
                scene.origin(at));
    }

    private void live(PurchaseId purchase, Life life) {
        deeds.pay(life, life.at().plus(Duration.ofMinutes(3)), "ok");
        var order = orders.of(purchase).getFirst();
        deeds.ship(life, order, 0, life.at().plus(days(1)));
        deeds.deliver(life, 0, life.at().plus(days(3)));
        deeds.receive(life, order, life.at().plus(days(5)));
    }

    /// The last time that day was, at midnight in Shanghai.
    static Instant last(MonthDay day, Instant today) {
        var date = today.atZone(SHANGHAI).toLocalDate();
        var here = day.atYear(date.getYear());
        return (here.isAfter(date) ? here.minusYears(1) : here)
                .atStartOfDay(SHANGHAI)
                .toInstant();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /// A coupon that is out.
    record Campaign(CouponId id, Plan plan) {}

    /// A coupon to be made.
    ///
    /// @param shop whose, and who pays for it; null: the platform
    /// @param off in whole yuan
    /// @param threshold in whole yuan
    record Plan(String zh, String en, @Nullable SellerId shop, long off, long threshold, Instant from, Instant to) {

        NewCoupon coupon(Scene scene) {
            return new NewCoupon(
                    zh,
                    en,
                    MARKET,
                    shop,
                    Money.of(off * 100, "CNY"),
                    Money.of(threshold * 100, "CNY"),
                    from,
                    to,
                    scene.operator());
        }

        /// A moment at which it may be used, and was.
        Instant some(Random random, Instant today) {
            var first = from.plus(Duration.ofHours(2));
            var end = to.isAfter(today) ? today.minus(Duration.ofHours(1)) : to.minusSeconds(1);
            long span = Duration.between(first, end).toSeconds();
            return span <= 0 ? first : first.plusSeconds((long) (random.nextDouble() * span));
        }
    }
}
