package io.tradewind.platform.demo;

import static io.tradewind.catalog.Licences.Kind.BUSINESS_LICENCE;
import static io.tradewind.catalog.Licences.Kind.FOOD_PERMIT;

import io.tradewind.catalog.Admission;
import io.tradewind.catalog.Admission.ApplyToSell;
import io.tradewind.catalog.Admission.DecideApplication;
import io.tradewind.catalog.Licences;
import io.tradewind.catalog.Licences.FileLicence;
import io.tradewind.catalog.SellerSwitches;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.platform.demo.DemoAccounts.Login;
import io.tradewind.platform.demo.Words.Fate;
import io.tradewind.platform.demo.Words.Kind;
import io.tradewind.platform.demo.Words.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who sells: the platform's own shop, flagships and small shops; one that waits to be let in, one that
/// was not, one that was stopped, one whose licence ran out.
@Component
@RequiredArgsConstructor
class SellersChapter {

    /// After the last payout of the story.
    private static final Duration SUSPENDED_BEFORE = Duration.ofHours(20);

    private static final Duration LAPSED_BEFORE = Duration.ofHours(9);
    private static final Duration APPLIED_BEFORE = Duration.ofDays(2);
    private static final Duration REJECTED_BEFORE = Duration.ofDays(38);

    private final DemoJournal journal;
    private final PeopleChapter people;
    private final Admission admission;
    private final SellerSwitches switches;
    private final Licences licences;

    /// How many shops the story knows.
    static int count() {
        return Words.shops().size();
    }

    /// All shops as they came to be, in the order of their list.
    ///
    /// @param opened when those that were let in were
    List<Seller> tell(Instant opened, Instant today, List<Login> logins, Actor.Operator operator) {
        var shops = Words.shops();
        var sellers = new ArrayList<Seller>();
        for (int no = 0; no < shops.size(); no++) {
            var shop = shops.get(no);
            var applied = switch (shop.fate()) {
                case OPEN, SUSPENDED, LAPSED -> opened;
                case PENDING -> today.minus(APPLIED_BEFORE);
                case REJECTED -> today.minus(REJECTED_BEFORE).minus(APPLIED_BEFORE);
            };
            var login = no == 1 || no == 2 ? logins.get(no) : null;
            int index = no;
            var id = Told.at(applied, () -> apply(index, shop, login));
            decide(no, shop, id, applied, operator);
            file(no, shop, id, opened, today, operator);
            sellers.add(new Seller(id, shop));
        }
        return sellers;
    }

    private SellerId apply(int no, Shop shop, @Nullable Login login) {
        var owner = people.owner(no, login, shop.name().zh());
        return SellerId.of(journal.once(
                "shop",
                no,
                () -> admission
                        .apply(new ApplyToSell(
                                owner,
                                shop.name().zh(),
                                shop.legalName().endsWith("商行") ? "INDIVIDUAL" : "COMPANY",
                                shop.legalName(),
                                registrationNumber(no),
                                shop.name().en() + ", 13800000%03d".formatted(no),
                                List.of(),
                                shop.kind() == Kind.PLATFORM,
                                Origin.DEMO))
                        .value()));
    }

    private void decide(int no, Shop shop, SellerId seller, Instant applied, Actor.Operator operator) {
        if (shop.fate() == Fate.PENDING) {
            return;
        }
        var admitted = shop.fate().admitted();
        var at = admitted ? applied : applied.plus(APPLIED_BEFORE);
        var reason = admitted
                ? "资料齐全 Documents complete"
                : "营业执照与店铺名称不符，且无品牌授权 The licence is another business's, and no brand has authorised the shop";
        Told.at(
                at,
                () -> journal.once("admission", no, () -> {
                    admission.decide(new DecideApplication(seller, admitted, reason, operator));
                    return Ids.next();
                }));
    }

    private void file(int no, Shop shop, SellerId seller, Instant opened, Instant today, Actor.Operator operator) {
        if (shop.fate().admitted()) {
            var lapsed = shop.fate() == Fate.LAPSED;
            var end = lapsed ? today.minus(LAPSED_BEFORE) : null;
            Told.at(
                    opened,
                    () -> journal.once(
                            "licence",
                            no,
                            () -> licences.file(new FileLicence(
                                    seller,
                                    lapsed ? FOOD_PERMIT : BUSINESS_LICENCE,
                                    registrationNumber(no),
                                    end,
                                    operator))));
        }
    }

    /// From when shops that were stopped sell nothing.
    Map<SellerId, Instant> closed(List<Seller> sellers, Instant today) {
        var closed = new LinkedHashMap<SellerId, Instant>();
        for (var seller : sellers) {
            switch (seller.shop().fate()) {
                case SUSPENDED -> closed.put(seller.id(), today.minus(SUSPENDED_BEFORE));
                case LAPSED -> closed.put(seller.id(), today.minus(LAPSED_BEFORE));
                case OPEN, PENDING, REJECTED -> {}
            }
        }
        return closed;
    }

    /// Stops them, an operator the one and time the other; told last, because offers know only whether
    /// their shop sells now.
    void stop(List<Seller> sellers, Scene scene) {
        for (int no = 0; no < sellers.size(); no++) {
            var seller = sellers.get(no);
            if (seller.shop().fate() == Fate.SUSPENDED) {
                int index = no;
                Told.at(
                        scene.ago(SUSPENDED_BEFORE),
                        () -> journal.once("suspension", index, () -> {
                            switches.suspend(
                                    seller.id(),
                                    "多起假货投诉，待核查 Complaints of counterfeits, being looked into",
                                    null,
                                    scene.operator());
                            return Ids.next();
                        }));
            }
        }
        var lapsed = scene.ago(LAPSED_BEFORE);
        Told.at(lapsed, () -> licences.stopLapsed(lapsed));
    }

    // Eighteen characters, as a unified social credit code has them; none of a real business.
    private static String registrationNumber(int no) {
        return "91310000DEMO%06d".formatted(no);
    }

    /// A shop of the story.
    record Seller(SellerId id, Shop shop) {

        /// One of these, the larger ones more often.
        static Seller any(List<Seller> sellers, Random random) {
            int all = sellers.stream()
                    .mapToInt(seller -> seller.shop().kind().weight())
                    .sum();
            int drawn = random.nextInt(all);
            for (var seller : sellers) {
                drawn -= seller.shop().kind().weight();
                if (drawn < 0) {
                    return seller;
                }
            }
            return sellers.getLast();
        }
    }
}
