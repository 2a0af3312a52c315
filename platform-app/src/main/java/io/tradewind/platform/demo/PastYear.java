package io.tradewind.platform.demo;

import io.tradewind.catalog.Offers.HeldPrice;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.ReviewHistory.PastReview;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderHistory.Place;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentId;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.past.PastDeal;
import io.tradewind.platform.past.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A year's purchases of any number, in the order of time: few products sell most, few shoppers buy
/// often, and what comes late is rated low.
///
/// They are of the past as an import's are: what was never paid was called off, what was paid has
/// arrived, or is on its way at the history's today.
final class PastYear {

    private static final double BUYERS_PER_PURCHASE = .6;
    private static final double UNPAID = .03;
    private static final double LATE = .07;
    /// Until something is found that was already there at the time.
    private static final int TRIES = 1_000;

    private static final double REVIEWED = .35;
    private static final long FREE_FREIGHT_FROM = 59_00;
    private static final long FREIGHT = 8_00;

    private final long seed;
    private final int purchases;
    private final Instant today;
    private final Market market;
    private final List<List<Sold>> shelf;
    private final Rhythm rhythm;
    private final Zipf rank;

    /// @param shelf the offers of each product that sells, most popular first
    PastYear(Plan plan, Market market, List<List<Sold>> shelf, Rhythm rhythm) {
        this.seed = plan.seed();
        this.purchases = plan.past();
        this.today = plan.endsAt();
        this.market = market;
        this.shelf = shelf;
        this.rhythm = rhythm;
        this.rank = new Zipf(shelf.size(), .8);
    }

    /// One purchase.
    ///
    /// @param no from 0; a higher one was placed later
    PastDeal deal(int no) {
        var random = Chance.of(seed, "past", no);
        var source = new Source(Telling.DEMONSTRATION, "P%07d".formatted(no));
        var at = rhythm.at((no + random.nextDouble()) / purchases);
        var life = Life.of(random, at, today);
        var buyer = buyer(random, no);
        var who = new Source(Telling.DEMONSTRATION, "B%07d".formatted(buyer));
        var orders = orders(random, source, life);
        var method = Method.of(random);
        var address = PeopleChapter.address(buyer, seed);
        var purchase = new PastPurchase(
                PurchaseId.of(source.key("purchase")),
                source,
                BuyerId.of(who.key("buyer")),
                source.key("due"),
                market.code(),
                market.currency().getCurrencyCode(),
                new Place(address.country(), address.province(), address.city(), address.postcode()),
                method.word,
                at,
                life.paid,
                life.cancelled,
                life.word,
                orders);
        return new PastDeal(
                who,
                life.fate,
                purchase,
                life.paid == null ? List.of() : List.of(payment(random, source, purchase, method, life.paid)),
                reviews(random, source, purchase, life));
    }

    // Shoppers join over the year; of those who are there, the earlier ones buy most often.
    private int buyer(Random random, int no) {
        var there = purchases * BUYERS_PER_PURCHASE * (.3 + .7 * no / purchases);
        return (int) (there * Math.pow(random.nextDouble(), 1.7));
    }

    private List<PastOrder> orders(Random random, Source purchase, Life life) {
        var bySeller = new LinkedHashMap<Source, List<Chosen>>();
        chosen(random, life.placed)
                .forEach(one -> bySeller.computeIfAbsent(
                                purchase.part(one.sold.offer.seller().toString()), _ -> new ArrayList<>())
                        .add(one));
        return bySeller.entrySet().stream()
                .map(part -> order(part.getKey(), part.getValue(), life))
                .toList();
    }

    private static PastOrder order(Source source, List<Chosen> chosen, Life life) {
        var offer = chosen.getFirst().sold.offer;
        var lines = new ArrayList<PastLine>();
        long goods = chosen.stream().mapToLong(Chosen::amount).sum();
        for (var one : chosen) {
            int no = lines.size() + 1;
            long freight = no == 1 && goods < FREE_FREIGHT_FROM ? FREIGHT : 0;
            lines.add(one.line(source.part(String.valueOf(no)), no, freight));
        }
        return new PastOrder(
                OrderId.of(source.key("order")),
                source,
                offer.seller(),
                offer.sellerName(),
                offer.ownShop(),
                life.fate,
                life.placed.plus(Duration.ofDays(2)),
                life.promised,
                life.shipped,
                life.delivered,
                life.cancelled,
                life.cancelled == null ? null : "not-paid",
                lines);
    }

    private List<Chosen> chosen(Random random, Instant at) {
        var chosen = new LinkedHashMap<ProductId, Chosen>();
        int wanted = 1 + (int) (random.nextDouble() * random.nextDouble() * 4);
        for (int tries = 0; tries < wanted || (chosen.isEmpty() && tries < TRIES); tries++) {
            var offers = shelf.get(rank.next(random));
            var sold = offers.get(random.nextInt(offers.size()));
            var price = sold.at(at);
            if (price != null) {
                chosen.putIfAbsent(sold.offer.product(), new Chosen(sold, price, random.nextInt(8) == 0 ? 2 : 1));
            }
        }
        return List.copyOf(chosen.values());
    }

    private PastPayment payment(Random random, Source source, PastPurchase purchase, Method method, Instant at) {
        var amount =
                Money.of(purchase.orders().stream().mapToLong(PastDeal::worth).sum(), purchase.currency());
        var tender = source.part("payment");
        return new PastPayment(
                PaymentId.of(tender.key("payment")),
                new PayableRef("due", purchase.due()),
                tender,
                method.word,
                method.instalments(random),
                amount,
                at,
                PastDeal.shares(amount, purchase.orders()));
    }

    private List<PastReview> reviews(Random random, Source source, PastPurchase purchase, Life life) {
        var delivered = life.delivered;
        if (delivered == null || random.nextDouble() >= REVIEWED) {
            return List.of();
        }
        var written = delivered.plus(Life.hours(random, 5, 24 * 9));
        if (written.isAfter(today)) {
            return List.of();
        }
        var score = Opinion.score(random, Duration.between(life.promised, delivered));
        var products = purchase.orders().stream()
                .flatMap(order -> order.lines().stream())
                .map(PastLine::product)
                .distinct()
                .toList();
        var review = source.part("review");
        return List.of(new PastReview(
                review.key("review"),
                review,
                purchase.id(),
                purchase.buyer(),
                products.size() == 1 ? products.getFirst() : null,
                score,
                null,
                Opinion.words(random, score),
                written,
                null));
    }

    /// An offer and what it has cost.
    ///
    /// @param prices oldest first
    /// @param closed from when it could not be bought; null: it can be
    record Sold(
            PricedOffer offer,
            List<HeldPrice> prices,
            @Nullable Instant closed) {

        /// Its price then; null where it had none, or could not be bought.
        @Nullable
        HeldPrice at(Instant at) {
            if (closed != null && !at.isBefore(closed)) {
                return null;
            }
            return prices.stream()
                    .filter(price -> !price.from().isAfter(at)
                            && (price.to() == null || price.to().isAfter(at)))
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Chosen(Sold sold, HeldPrice price, long quantity) {

        long amount() {
            return price.price().minor() * quantity;
        }

        PastLine line(Source source, int no, long freight) {
            var offer = sold.offer;
            return new PastLine(
                    source.key("line"),
                    no,
                    offer.id(),
                    offer.sku().value(),
                    offer.product(),
                    offer.revision(),
                    offer.categoryPath().getLast(),
                    offer.title(),
                    quantity,
                    price.price().minor(),
                    price.row(),
                    offer.weightGrams(),
                    freight);
        }
    }

    /// The dates of a purchase, as far as today.
    private record Life(
            Fate fate,
            String word,
            Instant placed,
            Instant promised,
            @Nullable Instant paid,
            @Nullable Instant shipped,
            @Nullable Instant delivered,
            @Nullable Instant cancelled) {

        static Life of(Random random, Instant placed, Instant today) {
            var promised = placed.plus(Duration.ofDays(6));
            var paid = placed.plusSeconds(40 + random.nextInt(600));
            var shipped = paid.plus(hours(random, 3, 44));
            var late = random.nextDouble() < LATE;
            var delivered = late ? promised.plus(hours(random, 8, 140)) : shipped.plus(hours(random, 20, 96));
            if (random.nextDouble() < UNPAID || paid.isAfter(today)) {
                var cancelled = placed.plus(Duration.ofMinutes(30));
                return new Life(Fate.CANCELLED, "unpaid", placed, promised, null, null, null, cancelled);
            }
            if (shipped.isAfter(today)) {
                return new Life(Fate.PAID, "paid", placed, promised, paid, null, null, null);
            }
            if (delivered.isAfter(today)) {
                return new Life(Fate.SHIPPED, "shipped", placed, promised, paid, shipped, null, null);
            }
            return new Life(Fate.DELIVERED, "delivered", placed, promised, paid, shipped, delivered, null);
        }

        static Duration hours(Random random, int from, int to) {
            return Duration.ofMinutes(from * 60L + random.nextInt((to - from) * 60));
        }
    }

    private enum Method {
        ALIPAY("alipay", .52),
        WECHAT_PAY("wechat_pay", .9),
        CREDIT_CARD("credit_card", 1);

        private static final int[] INSTALMENTS = {1, 1, 1, 3, 6, 12};

        private final String word;
        private final double below;

        Method(String word, double below) {
            this.word = word;
            this.below = below;
        }

        static Method of(Random random) {
            var share = random.nextDouble();
            return share < ALIPAY.below ? ALIPAY : share < WECHAT_PAY.below ? WECHAT_PAY : CREDIT_CARD;
        }

        int instalments(Random random) {
            return this == CREDIT_CARD ? INSTALMENTS[random.nextInt(INSTALMENTS.length)] : 1;
        }
    }
}
