package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.spi.Discounts.Funder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A coupon as somebody asks for it: an amount off or a percentage off.
///
/// @param code letters, digits and hyphens; compared without regard to case
/// @param percent above 0, at most 100, with at most two digits after the point
/// @param sellerShare of a platform coupon, what sellers bear, in per cent
public record CouponRequest(
        @NotNull @Valid Name name,
        @Nullable @Pattern(regexp = "[A-Za-z0-9-]{4,40}") String code,
        boolean claimable,
        @NotBlank @Size(max = 8) String market,
        @Nullable @Valid Money amount,

        @Nullable @DecimalMin("0.01") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal percent,

        @Nullable @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal sellerShare,

        @Nullable Money most,
        @Nullable Money threshold,
        @Nullable @Size(max = 200) List<UUID> categories,
        @Nullable @Size(max = 1000) List<UUID> products,
        @Nullable @Positive @Max(1_000_000_000) Long totalCap,
        @Nullable @Positive @Max(1_000_000) Long buyerCap,
        @Nullable Money budget,
        @NotNull Instant validFrom,
        @NotNull Instant validTo) {

    /// In both languages.
    public record Name(
            @NotBlank @Size(max = 80) String zh,
            @NotBlank @Size(max = 80) String en) {}

    /// The terms asked for; refuses what contradicts itself.
    ///
    /// @param seller whose goods; null: everybody's
    public CouponTerms terms(Funder funder, @Nullable UUID seller, String currency) {
        if ((amount == null) == (percent == null)) {
            throw new Invalid("marketing", "/amount", "one-of", "Give either an amount or a percent.");
        }
        return new CouponTerms(
                name.zh(),
                name.en(),
                code == null ? null : CouponBook.normal(code),
                claimable,
                market,
                currency,
                funder,
                seller,
                sellerShare == null ? 0 : basisPoints(sellerShare),
                amount != null ? CouponTerms.Kind.AMOUNT : CouponTerms.Kind.PERCENT,
                amount != null ? positive("/amount", amount, currency) : basisPoints(Objects.requireNonNull(percent)),
                most == null ? null : positive("/most", most, currency),
                threshold == null || threshold.nothing() ? 0 : positive("/threshold", threshold, currency),
                categories == null ? List.of() : categories,
                products == null ? List.of() : products,
                totalCap,
                buyerCap,
                budget == null ? null : positive("/budget", budget, currency),
                validFrom,
                validTo);
    }

    private static int basisPoints(BigDecimal percent) {
        return percent.movePointRight(2).intValueExact();
    }

    private static long positive(String pointer, Money money, String currency) {
        if (!money.code().equals(currency)) {
            throw new Invalid("marketing", pointer, "wrong-currency", "Use the market's currency, " + currency + ".");
        }
        if (!money.positive()) {
            throw new Invalid("marketing", pointer, "too-small", "Give more than nothing.");
        }
        return money.minor();
    }
}
