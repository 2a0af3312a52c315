package io.tradewind.orders;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.spi.Discounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;

/// Coupons for tests: `PLATFORM-800` and `SELLER-500` take so many minor units off the goods, `FREE`
/// takes all of goods and freight off at the platform's cost, `SPENT` is always refused.
@TestComponent
public class TestDiscounts implements Discounts {

    /// The campaign that pays for all of them.
    public static final UUID CAMPAIGN = Ids.next();

    private final Set<UUID> redeemed = ConcurrentHashMap.newKeySet();
    private final Set<UUID> settled = ConcurrentHashMap.newKeySet();
    private final Set<UUID> returned = ConcurrentHashMap.newKeySet();

    @Override
    public Evaluation evaluate(Basket basket) {
        var adjustments = new ArrayList<Adjustment>();
        var applied = new ArrayList<Applied>();
        var refused = new ArrayList<Refused>();
        for (var code : basket.coupons()) {
            if (code.equals("FREE")) {
                basket.lines().forEach(line -> add(adjustments, line.key(), false, Funder.PLATFORM, line.amount()));
                basket.freights()
                        .forEach(freight -> add(adjustments, freight.key(), true, Funder.PLATFORM, freight.amount()));
                applied.add(new Applied(code, CAMPAIGN, Money.zero(basket.currency()), "all of it"));
            } else if (code.matches("(PLATFORM|SELLER)-\\d+")) {
                var funder = Funder.valueOf(code.substring(0, code.indexOf('-')));
                var off = new Money(Long.parseLong(code.substring(code.indexOf('-') + 1)), basket.currency());
                var shares = off.allocate(basket.lines().stream()
                        .map(line -> line.amount().minor())
                        .toList());
                for (int i = 0; i < shares.size(); i++) {
                    add(adjustments, basket.lines().get(i).key(), false, funder, shares.get(i));
                }
                applied.add(new Applied(code, CAMPAIGN, off, "some of it"));
            } else {
                refused.add(new Refused(code, "unknown", "There is no such coupon."));
            }
        }
        return new Evaluation(adjustments, applied, refused);
    }

    private static void add(List<Adjustment> all, UUID key, boolean freight, Funder funder, Money amount) {
        if (amount.positive()) {
            all.add(new Adjustment(key, freight, "COUPON", CAMPAIGN, funder, CAMPAIGN, amount));
        }
    }

    @Override
    public void redeem(UUID purchase, Basket basket, Evaluation evaluation, Instant at) {
        if (!evaluation.applied().isEmpty()) {
            redeemed.add(purchase);
        }
    }

    @Override
    public void settle(UUID purchase, Instant at) {
        settled.add(purchase);
    }

    @Override
    public void giveBack(UUID purchase, UUID cause, Instant at) {
        returned.add(purchase);
    }

    /// Whether a purchase used any.
    public boolean redeemed(PurchaseId purchase) {
        return redeemed.contains(purchase.value());
    }

    /// Whether a purchase was said to be paid.
    public boolean settled(PurchaseId purchase) {
        return settled.contains(purchase.value());
    }

    /// Whether a purchase was said to be undone.
    public boolean returned(PurchaseId purchase) {
        return returned.contains(purchase.value());
    }
}
