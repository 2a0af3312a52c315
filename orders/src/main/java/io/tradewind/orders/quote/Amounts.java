package io.tradewind.orders.quote;

import io.tradewind.kernel.money.Money;
import io.tradewind.orders.spi.Discounts.Funder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What one line or one freight comes to.
///
/// @param amount before discounts
/// @param discount all adjustments together
/// @param discountPlatform those the platform pays for
/// @param taxBase what the seller is paid, without the tax: the amount less his own discounts
/// @param tax what is added on top
/// @param taxIncluded what is inside the price
/// @param total what the buyer pays: amount − discount + tax
public record Amounts(
        Money amount,
        List<Allocated> adjustments,
        Money discount,
        Money discountPlatform,
        Money taxBase,
        Money tax,
        Money taxIncluded,
        Money total) {

    /// Adds it up.
    ///
    /// @throws IllegalArgumentException when it is made cheaper than free
    static Amounts of(Money amount, List<Allocated> adjustments, TaxTerms terms) {
        var none = Money.zero(amount.currency());
        var discount = sum(none, adjustments, Funder.SELLER).plus(sum(none, adjustments, Funder.PLATFORM));
        if (discount.compareTo(amount) > 0) {
            throw new IllegalArgumentException("%s off %s is more than all of it".formatted(discount, amount));
        }
        var paid = amount.minus(sum(none, adjustments, Funder.SELLER));
        var tax = terms.included() ? inside(paid, terms.rateBp()) : paid.basisPoints(terms.rateBp());
        return new Amounts(
                amount,
                List.copyOf(adjustments),
                discount,
                sum(none, adjustments, Funder.PLATFORM),
                terms.included() ? paid.minus(tax) : paid,
                terms.included() ? none : tax,
                terms.included() ? tax : none,
                amount.minus(discount).plus(terms.included() ? none : tax));
    }

    private static Money sum(Money none, List<Allocated> adjustments, Funder funder) {
        return adjustments.stream()
                .filter(adjustment -> adjustment.funder() == funder)
                .map(Allocated::amount)
                .reduce(none, Money::plus);
    }

    private static Money inside(Money gross, int rateBp) {
        var tax = BigDecimal.valueOf(gross.minor())
                .multiply(BigDecimal.valueOf(rateBp))
                .divide(BigDecimal.valueOf(10_000L + rateBp), 0, RoundingMode.HALF_UP);
        return new Money(tax.longValueExact(), gross.currency());
    }
}
