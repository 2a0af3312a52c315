package io.tradewind.platform.demo;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.platform.demo.DemoAccounts.Login;
import io.tradewind.platform.demo.DemoJournal.Plan;
import io.tradewind.platform.demo.TradeChapter.Scene;
import io.tradewind.platform.progress.ProgressBar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Fills an empty platform on its embedded database with a demonstration, once.
///
/// Everything is made by the public commands at its own time in the past, and remembered in the
/// transaction that made it: killed in the middle it goes on at the next start, finished it adds
/// nothing.
///
/// It is told before any job starts: to a job, a purchase of last month whose payment is told next has
/// been unpaid for weeks.
@Slf4j
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
@ConditionalOnBooleanProperty("tradewind.demo.offered")
@ConditionalOnProperty(name = "tradewind.import.from", havingValue = "nowhere", matchIfMissing = true)
@EnableConfigurationProperties(DemoProperties.class)
class DemoMarketplace implements ApplicationListener<ContextRefreshedEvent> {

    private static final int AT_ONCE = 4;

    private final DemoProperties properties;
    private final DemoJournal journal;
    private final DemoAccounts demoAccounts;
    private final PeopleChapter people;
    private final CatalogueChapter catalogue;
    private final TradeChapter trade;
    private final PastChapter past;
    private final VisitsChapter visits;
    private final Clock clock;

    @Override
    public void onApplicationEvent(ContextRefreshedEvent ready) {
        if (properties.enabled() && (journal.plan().isPresent() || journal.untouched())) {
            try {
                make();
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the demonstration could not be made; the next start goes on with it", e);
            }
        }
    }

    /// Makes what is still to be made; nothing, where it was finished before.
    void make() throws Exception {
        var plan = journal.plan().orElseGet(this::begin);
        if (plan.finished()) {
            return;
        }
        var logins = demoAccounts.logins();
        tell(plan, logins);
        journal.finish(clock.instant());
        show(logins);
    }

    private Plan begin() {
        var told = Math.min(properties.told(), properties.purchases());
        var plan = new Plan(
                properties.seed(), properties.products(), told, properties.purchases() - told, clock.instant(), false);
        journal.begin(plan);
        return plan;
    }

    private void tell(Plan plan, List<Login> logins) throws Exception {
        var shoppers = Math.max(20, plan.purchases() / 5);
        var weeks = 53;
        var bar = new Chapters(
                new ProgressBar(System.out, "Demo marketplace"),
                50L + shoppers + plan.products() + plan.purchases() + plan.past() + weeks);
        var beginning = plan.endsAt().minus(Duration.ofDays(370));
        bar.chapter("shops");
        var shops = PlatformClock.at(beginning, () -> shops(logins, bar));
        bar.chapter("products");
        var products = products(plan, shops, bar);
        bar.chapter("shoppers");
        var members = many(
                shoppers,
                bar,
                no -> () -> PlatformClock.at(
                        beginning, () -> people.shopper(no, no < 2 ? logins.get(3 + no) : null, plan.seed())));
        bar.chapter("trade");
        Collections.shuffle(products, Chance.of(plan.seed(), "shelf", 0));
        var scene = new Scene(plan.seed(), plan.endsAt(), members, products);
        many(plan.purchases(), bar, no -> () -> {
            trade.purchase(no, scene);
            return no;
        });
        bar.chapter("the past");
        past.write(plan, products, bar);
        visits.tell(plan);
        bar.chapter("settlement");
        trade.settle(scene, bar::step);
        bar.end();
    }

    private Shops shops(List<Login> logins, Chapters bar) {
        var operator = people.operator(logins.getFirst());
        var goods = Words.goods();
        var leaves = catalogue.categories(goods);
        var sellers = new ArrayList<SellerId>();
        var shops = Words.shops();
        for (int no = 0; no < shops.size(); no++) {
            var login = no == 1 || no == 2 ? logins.get(no) : null;
            var owner = people.owner(no, login, shops.get(no).name().zh());
            sellers.add(catalogue.shop(no, shops.get(no), owner, operator));
            bar.step();
        }
        return new Shops(operator, sellers, leaves);
    }

    private List<ProductId> products(Plan plan, Shops shops, Chapters bar) throws Exception {
        var goods = Words.goods();
        var tops = goods.stream().map(leaf -> leaf.top().en()).distinct().toList();
        var names = Words.shops();
        return new ArrayList<>(many(plan.products(), bar, no -> () -> {
            var random = Chance.of(plan.seed(), "listing", no);
            var leaf = no % goods.size();
            var top = tops.indexOf(goods.get(leaf).top().en()) + 1;
            var able = new ArrayList<SellerId>();
            for (int shop = 0; shop < names.size(); shop++) {
                if (names.get(shop).tops().contains(top)) {
                    able.add(shops.sellers().get(shop));
                }
            }
            Collections.shuffle(able, random);
            var rival = able.size() > 1 && random.nextInt(6) == 0 ? able.get(1) : null;
            Instant listed = plan.endsAt().minus(Duration.ofDays(368)).plus(Duration.ofMinutes(no));
            return PlatformClock.at(
                    listed,
                    () -> catalogue.product(
                            no,
                            plan.seed(),
                            able.getFirst(),
                            goods.get(leaf),
                            shops.leaves().get(leaf),
                            rival,
                            shops.operator()));
        }));
    }

    private static <T> List<T> many(int count, Chapters bar, IntFunction<Callable<T>> work) throws Exception {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<T>>(count);
            for (int no = 0; no < count; no++) {
                var one = work.apply(no);
                running.add(workers.submit(() -> {
                    var made = one.call();
                    bar.step();
                    return made;
                }));
            }
            var made = new ArrayList<T>(count);
            try {
                for (var one : running) {
                    made.add(one.get());
                }
            } catch (ExecutionException | InterruptedException e) {
                workers.shutdownNow();
                throw e;
            }
            return made;
        }
    }

    private static void show(List<Login> logins) {
        var text = new StringBuilder("\nDemo accounts (also in data/demo-accounts.json):\n");
        logins.forEach(
                login -> text.append("  %-9s %-36s %s%n".formatted(login.role(), login.email(), login.password())));
        System.out.println(text);
    }

    private record Shops(Actor.Operator operator, List<SellerId> sellers, List<CategoryId> leaves) {}
}
