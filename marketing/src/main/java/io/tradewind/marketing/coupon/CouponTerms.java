package io.tradewind.marketing.coupon;

import io.tradewind.orders.spi.Discounts.Funder;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// What a coupon gives, to whom and how often. Money in minor units of its currency.
///
/// @param code anyone who knows it may use it; null: it is claimed, or given out as single codes
/// @param funder who pays for it; of a platform coupon sellers may bear a share
/// @param seller whose goods it is for; null: everybody's
/// @param sellerShareBp the sellers' share of a platform coupon, in basis points
/// @param kind an amount off, or a percentage off
/// @param value minor units, or basis points
/// @param most a percentage gives at most this
/// @param threshold what the eligible goods must come to
/// @param categories any one of these on the goods' path; empty: all
/// @param products any one of these; empty: all
/// @param totalCap so many uses, over all buyers
/// @param buyerCap so many uses by one buyer
/// @param budget so much given, over all buyers
@Embeddable
public record CouponTerms(
        String nameZh,
        String nameEn,
        @Nullable String code,
        boolean claimable,
        String market,
        String currency,
        @Enumerated(EnumType.STRING) Funder funder,
        @Nullable UUID seller,
        int sellerShareBp,
        @Enumerated(EnumType.STRING) Kind kind,
        @Column(name = "value") long value,
        @Nullable Long most,
        long threshold,
        @JdbcTypeCode(SqlTypes.JSON) List<UUID> categories,
        @JdbcTypeCode(SqlTypes.JSON) List<UUID> products,
        @Nullable Long totalCap,
        @Nullable Long buyerCap,
        @Nullable Long budget,
        Instant validFrom,
        Instant validTo) {

    /// How the discount is reckoned.
    public enum Kind {
        /// So much off.
        AMOUNT,
        /// A share off, in basis points.
        PERCENT
    }
}
