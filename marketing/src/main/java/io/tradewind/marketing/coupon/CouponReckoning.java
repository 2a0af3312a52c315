package io.tradewind.marketing.coupon;

import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.CouponId;
import io.tradewind.orders.spi.Discounts.Adjustment;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.orders.spi.Discounts.Basket;
import io.tradewind.orders.spi.Discounts.BasketLine;
import io.tradewind.orders.spi.Discounts.Evaluation;
import io.tradewind.orders.spi.Discounts.Funder;
import io.tradewind.orders.spi.Discounts.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the presented coupons make of a basket; decides from what it is given and nothing else.
///
/// Sellers' coupons come first, at most one for each seller; then at most one of the platform, on
/// what is left. Of several that compete the one that gives most wins (ties: the older coupon), so
/// the order in which codes are named changes nothing. Goods only; never below zero.
final class CouponReckoning {

    private final Basket basket;
    private final Map<UUID, Money> left = new HashMap<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private CouponReckoning(Basket basket) {
        this.basket = basket;
        basket.lines().forEach(line -> left.put(line.key(), line.amount()));
    }

    /// @param presented each code the shopper named, with the coupon it opens; null for none
    static Evaluation of(Basket basket, List<Presented> presented) {
        return new CouponReckoning(basket).reckon(presented);
    }

    private Evaluation reckon(List<Presented> presented) {
        var valid = new ArrayList<Presented>();
        var seen = new HashSet<CouponId>();
        for (var one : presented) {
            var reason = one.reason(basket);
            if (reason != null) {
                refuse(one, reason);
            } else if (!seen.add(one.known().id())) {
                refuse(one, Reason.NOT_COMBINABLE);
            } else {
                valid.add(one);
            }
        }
        var bySeller = valid.stream().filter(p -> p.known().terms().seller() != null);
        bySeller.collect(java.util.stream.Collectors.groupingBy(
                        p -> java.util.Objects.requireNonNull(p.known().terms().seller()),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.toList()))
                .values()
                .forEach(this::best);
        best(valid.stream().filter(p -> p.known().terms().seller() == null).toList());
        return new Evaluation(List.copyOf(adjustments), List.copyOf(applied), List.copyOf(refused));
    }

    private void best(List<Presented> rivals) {
        var ranked = rivals.stream()
                .sorted(Comparator.comparingLong((Presented p) -> worth(p).minor())
                        .reversed()
                        .thenComparing(p -> p.known().id().value()))
                .toList();
        Presented winner = null;
        for (var one : ranked) {
            if (winner != null) {
                refuse(one, Reason.NOT_COMBINABLE);
            } else if (worth(one).positive()) {
                winner = one;
            } else {
                refuse(one, nothing(one));
            }
        }
        if (winner != null) {
            apply(winner);
        }
    }

    private Reason nothing(Presented one) {
        if (eligible(one).isEmpty()) {
            return Reason.NOTHING_ELIGIBLE;
        }
        return asked(one).positive() ? Reason.USED_UP : Reason.THRESHOLD_NOT_MET;
    }

    // What the budget has no room for gives nothing, here as in the purchase: a quote that counted on
    // it would be refused for ever.
    private Money worth(Presented one) {
        var left = one.known().budgetLeft();
        var asked = asked(one);
        return left == null || asked.minor() <= left ? asked : Money.zero(basket.currency());
    }

    private Money asked(Presented one) {
        var terms = one.known().terms();
        var goods = Money.sum(
                basket.currency(),
                eligible(one).stream().map(line -> remaining(line)).toList());
        if (!goods.positive() || goods.minor() < terms.threshold()) {
            return Money.zero(basket.currency());
        }
        var off = switch (terms.kind()) {
            case AMOUNT -> new Money(terms.value(), basket.currency());
            case PERCENT -> goods.basisPoints(terms.value());
        };
        var most = terms.most();
        return (most == null ? off : off.min(new Money(most, basket.currency()))).min(goods);
    }

    private void apply(Presented one) {
        var terms = one.known().terms();
        var lines = eligible(one);
        var off = worth(one);
        var parts =
                off.allocate(lines.stream().map(line -> remaining(line).minor()).toList());
        for (int i = 0; i < parts.size(); i++) {
            var line = lines.get(i);
            left.merge(line.key(), parts.get(i), Money::minus);
            if (terms.funder() == Funder.SELLER) {
                adjust(line, one, Funder.SELLER, parts.get(i));
            } else {
                var bySeller = parts.get(i).basisPoints(terms.sellerShareBp());
                adjust(line, one, Funder.SELLER, bySeller);
                adjust(line, one, Funder.PLATFORM, parts.get(i).minus(bySeller));
            }
        }
        applied.add(new Applied(
                one.code(), one.known().id().value(), off, one.known().name()));
    }

    private void adjust(BasketLine line, Presented one, Funder funder, Money amount) {
        if (amount.positive()) {
            var coupon = one.known().id().value();
            adjustments.add(new Adjustment(line.key(), false, "COUPON", coupon, funder, coupon, amount));
        }
    }

    private List<BasketLine> eligible(Presented one) {
        var terms = one.known().terms();
        return basket.lines().stream()
                .filter(line -> terms.seller() == null
                        || terms.seller().equals(line.seller().value()))
                .filter(line -> terms.products().isEmpty()
                        || terms.products().contains(line.product().value()))
                .filter(line -> terms.categories().isEmpty()
                        || line.categoryPath().stream()
                                .anyMatch(c -> terms.categories().contains(c.value())))
                .filter(line -> remaining(line).positive())
                .toList();
    }

    private Money remaining(BasketLine line) {
        return left.getOrDefault(line.key(), line.amount());
    }

    private void refuse(Presented one, Reason reason) {
        refused.add(new Refused(one.code(), reason.code(), reason.says()));
    }

    /// A code and what it opens.
    ///
    /// @param coupon null where nothing has this code
    record Presented(String code, @Nullable Known coupon) {

        Known known() {
            return java.util.Objects.requireNonNull(coupon);
        }

        private @Nullable Reason reason(Basket basket) {
            if (coupon == null || !coupon.terms().market().equals(basket.market())) {
                return Reason.UNKNOWN;
            }
            if (coupon.state() != CouponState.ACTIVE) {
                return Reason.NOT_ACTIVE;
            }
            if (basket.at().isBefore(coupon.terms().validFrom())) {
                return Reason.NOT_YET;
            }
            if (!basket.at().isBefore(coupon.terms().validTo())) {
                return Reason.EXPIRED;
            }
            return coupon.obstacle();
        }
    }

    /// A coupon as it stands.
    ///
    /// @param obstacle why this buyer cannot have it now although it runs: a cap, another's code
    /// @param budgetLeft so much may still be given; null: no budget
    record Known(
            CouponId id,
            CouponTerms terms,
            CouponState state,
            String name,
            @Nullable Reason obstacle,
            @Nullable Long budgetLeft) {}

    /// Why a coupon gives nothing.
    enum Reason {
        UNKNOWN("没有这个优惠码。", "There is no such code."),
        NOT_ACTIVE("该优惠券暂不可用。", "The coupon cannot be used at present."),
        NOT_YET("该优惠券尚未开始。", "The coupon's time has not come yet."),
        EXPIRED("该优惠券已过期。", "The coupon has expired."),
        USED_UP("该优惠券已被领完。", "The coupon is used up."),
        BUYER_CAP("您已用完该优惠券的次数。", "You have used this coupon as often as one may."),
        NOT_YOURS("该优惠码属于其他会员。", "The code belongs to another member."),
        ALREADY_USED("该优惠码已使用。", "The code has been used."),
        THRESHOLD_NOT_MET("未达到使用门槛。", "The goods do not come to the coupon's threshold."),
        NOTHING_ELIGIBLE("没有适用的商品。", "None of the goods qualify."),
        NOT_COMBINABLE("不能与其他优惠券同时使用。", "It cannot be combined with another coupon that gives more.");

        private final String zh;
        private final String en;

        Reason(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        String says() {
            return "zh"
                            .equals(org.springframework.context.i18n.LocaleContextHolder.getLocale()
                                    .getLanguage())
                    ? zh
                    : en;
        }
    }
}
