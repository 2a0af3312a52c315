package io.tradewind.platform.demo;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.platform.demo.CatalogueChapter.Shelf;
import io.tradewind.platform.demo.CatalogueChapter.Ware;
import io.tradewind.platform.demo.DemoAccounts.Login;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.demo.SellersChapter.Seller;
import io.tradewind.platform.demo.Words.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The demonstration's chapters in their order: each finds what those before it made.
@Component
@RequiredArgsConstructor
class Story {

    private static final int PIONEERS = 6;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final PeopleChapter people;
    private final SellersChapter sellers;
    private final CatalogueChapter catalogue;
    private final Trade trade;
    private final SuspicionChapter suspicion;

    /// The chapters that buy.
    @Component
    record Trade(
            TradeChapter everyday,
            PastChapter past,
            VisitsChapter visits,
            TroubleChapter troubles,
            CampaignChapter campaigns,
            SettlementChapter settlement) {}

    /// How many steps it has.
    static long steps(Plan plan) {
        return 1L
                + shoppers(plan)
                + plan.products()
                + PIONEERS
                + plan.purchases()
                + plan.past()
                + TroubleChapter.count(plan.purchases())
                + CampaignChapter.count(plan.purchases())
                + SettlementChapter.WEEKS
                + 1;
    }

    private static int shoppers(Plan plan) {
        return Math.max(20, plan.purchases() / 5);
    }

    /// Tells what was not told before.
    void tell(Plan plan, List<Login> logins, Chapters bar) throws Exception {
        bar.chapter("shops");
        var today = plan.endsAt();
        var opened = today.minus(Scene.OPENED_BEFORE);
        var operator = Told.at(opened, () -> people.operator(logins.getFirst()));
        var shops = sellers.tell(opened, today, logins, operator);
        bar.step();
        bar.chapter("products");
        var wares = wares(plan, shops);
        var products = Crowd.of(wares.size(), bar, no -> product(wares.get(no), plan, operator));
        bar.chapter("shoppers");
        var shoppers = Crowd.of(
                shoppers(plan),
                bar,
                no -> Told.at(opened, () -> people.shopper(no, no < 2 ? logins.get(3 + no) : null, plan.seed())));
        var scene = scene(plan, shops, wares, products, shoppers, operator);
        purchases(plan, scene, shops, bar);
        bar.chapter("the last days");
        trade.campaigns().spend(CampaignChapter.spenders(plan.purchases()), scene);
        suspicion.tell(scene);
        sellers.stop(shops, scene);
        bar.end();
    }

    private void purchases(Plan plan, Scene scene, List<Seller> shops, Chapters bar) throws Exception {
        bar.chapter("trade");
        Crowd.each(PIONEERS, bar, no -> trade.campaigns().open(no, scene));
        Crowd.each(plan.purchases(), bar, no -> trade.everyday().purchase(no, scene));
        int troubles = TroubleChapter.count(plan.purchases());
        Crowd.each(troubles, bar, no -> trade.troubles().tell(no, scene));
        var flagships = shops.stream()
                .filter(seller -> seller.shop().kind() == Kind.FLAGSHIP)
                .map(Seller::id)
                .toList();
        var coupons = trade.campaigns().coupons(scene, flagships);
        Crowd.each(
                CampaignChapter.count(plan.purchases()),
                bar,
                no -> trade.campaigns().redeem(no, scene, coupons));
        bar.chapter("the past");
        trade.past().write(plan, scene, bar);
        trade.visits().tell(plan, scene.rhythm());
        bar.chapter("settlement");
        for (int week = 0; week < SettlementChapter.WEEKS; week++) {
            trade.settlement().week(week, scene, troubles);
            bar.step();
        }
    }

    private List<Ware> wares(Plan plan, List<Seller> shops) {
        var goods = Words.goods();
        var leaves = Told.at(plan.endsAt().minus(Scene.OPENED_BEFORE), () -> catalogue.categories(goods));
        var tops = goods.stream().map(leaf -> leaf.top().en()).distinct().toList();
        var wares = new ArrayList<Ware>();
        for (int no = 0; no < plan.products(); no++) {
            var random = Chance.of(plan.seed(), "listing", no);
            int leaf = no % goods.size();
            int top = tops.indexOf(goods.get(leaf).top().en()) + 1;
            var able = new ArrayList<>(shops.stream()
                    .filter(seller -> seller.shop().fate().admitted()
                            && seller.shop().tops().contains(top))
                    .toList());
            var seller = Seller.any(able, random);
            able.remove(seller);
            var rival = !able.isEmpty() && random.nextInt(6) == 0 ? Seller.any(able, random) : null;
            wares.add(new Ware(
                    no,
                    goods.get(leaf),
                    leaves.get(leaf),
                    seller.id(),
                    rival == null ? null : rival.id(),
                    plan.endsAt()
                            .minus(Scene.OPENED_BEFORE)
                            .plus(Duration.ofDays(1))
                            .plus(Duration.ofMinutes(no % 10_000)),
                    Shelf.of(no)));
        }
        return wares;
    }

    private ProductId product(Ware ware, Plan plan, Actor.Operator operator) {
        return Told.at(ware.listed(), () -> catalogue.product(ware, plan.seed(), plan.endsAt(), operator));
    }

    private Scene scene(
            Plan plan,
            List<Seller> shops,
            List<Ware> wares,
            List<ProductId> products,
            List<UUID> shoppers,
            Actor.Operator operator) {
        var selling = new ArrayList<ProductId>();
        var scarce = new ArrayList<ProductId>();
        var ofShop = new LinkedHashMap<SellerId, List<ProductId>>();
        for (var ware : wares) {
            var product = products.get(ware.no());
            switch (ware.shelf()) {
                case SELLING -> {
                    selling.add(product);
                    ofShop.computeIfAbsent(ware.seller(), _ -> new ArrayList<>())
                            .add(product);
                }
                case SCARCE -> scarce.add(product);
                case DEAD -> {}
            }
        }
        Collections.shuffle(selling, Chance.of(plan.seed(), "shelf", 0));
        return new Scene(
                plan.seed(),
                plan.endsAt(),
                operator,
                shoppers,
                selling,
                scarce,
                ofShop,
                sellers.closed(shops, plan.endsAt()),
                new Rhythm(plan.endsAt().minus(Scene.YEAR), plan.endsAt(), SHANGHAI),
                new Zipf(selling.size(), .8));
    }
}
