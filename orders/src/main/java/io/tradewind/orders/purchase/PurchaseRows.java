package io.tradewind.orders.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything a purchase is when it is placed, row by row, in the words of the tables. Amounts in
/// minor units of the purchase's currency.
public record PurchaseRows(
        PurchaseRow purchase,
        List<DueRow> dues,
        List<OrderRow> orders,
        List<HoldRow> holds,
        List<GroupRow> groups,
        List<LineRow> lines,
        List<ChargeRow> charges,
        List<ChargeShareRow> chargeShares,
        List<AdjustmentRow> adjustments,
        List<TaxRow> taxes,
        List<FeeRow> fees,
        List<HistoryRow> history) {

    /// None but the purchase itself.
    public static PurchaseRows of(PurchaseRow purchase) {
        return new PurchaseRows(
                purchase,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /// `orders_purchase`.
    ///
    /// @param contact a tree: `{name, phone, email}`
    /// @param address a tree of members' PostalAddress
    /// @param tokenHash in PostgreSQL's own hex form
    /// @param moves the facts so far: it was placed
    public record PurchaseRow(
            UUID id,
            long moves,
            String number,
            UUID buyer,
            @Nullable UUID member,
            String contactHash,
            String market,
            String currency,
            Object contact,
            Object address,
            @Nullable UUID quote,
            @Nullable String tokenHash,
            String method,
            long goods,
            long freight,
            long discount,
            long tax,
            long total,
            long points,
            Object coupons,
            String life,
            Instant placedAt,
            String origin) {}

    /// `orders_due`.
    public record DueRow(
            UUID id,
            UUID purchase,
            int seq,
            String kind,
            long amount,
            String state,
            @Nullable Instant expiresAt) {}

    /// `orders_order`.
    public record OrderRow(
            UUID id,
            long moves,
            String number,
            UUID purchase,
            int seq,
            UUID seller,
            boolean ownShop,
            String sellerName,
            UUID buyer,
            @Nullable UUID member,
            String market,
            String currency,
            String life,
            String status,
            String shipCondition,
            long goods,
            long freight,
            long discount,
            long discountPlatform,
            long tax,
            long taxIncluded,
            long total,
            Instant placedAt,
            String origin) {}

    /// `orders_fulfilment_hold`.
    public record HoldRow(
            UUID id, UUID orderId, String reason, @Nullable String note, String placedBy, Instant placedAt) {}

    /// `orders_shipping_group`.
    public record GroupRow(
            UUID id,
            UUID orderId,
            UUID location,
            String method,
            @Nullable UUID template,
            Instant promisedBy,
            Instant shipBy) {}

    /// `orders_line`.
    ///
    /// @param snapshot a tree: what was shown, beside the columns
    public record LineRow(
            UUID id,
            UUID orderId,
            UUID purchase,
            UUID shippingGroup,
            int no,
            String kind,
            UUID seller,
            UUID offer,
            UUID sku,
            UUID product,
            UUID productRevision,
            @Nullable UUID category,
            String title,
            Object snapshot,
            long quantity,
            long unitPrice,
            UUID priceSource,
            long weightGrams,
            long amount,
            long discount,
            long discountPlatform,
            long tax,
            long taxIncluded,
            long total,
            UUID returnPolicy,
            int noReasonDays,
            int qualityDays) {}

    /// `orders_charge`.
    public record ChargeRow(
            UUID id,
            UUID orderId,
            UUID shippingGroup,
            String kind,
            String beneficiary,
            long amount,
            long discount,
            long discountPlatform,
            long tax,
            long taxIncluded,
            long total) {}

    /// `orders_charge_share`.
    public record ChargeShareRow(UUID charge, UUID line, long amount, long total, long platform) {}

    /// `orders_adjustment`.
    public record AdjustmentRow(
            UUID id,
            UUID purchase,
            UUID orderId,
            @Nullable UUID line,
            @Nullable UUID charge,
            String kind,
            UUID sourceId,
            UUID campaign,
            String funder,
            long amount) {}

    /// `orders_tax_line`.
    public record TaxRow(
            UUID id,
            UUID orderId,
            @Nullable UUID line,
            @Nullable UUID charge,
            int rateBp,
            long base,
            long amount,
            boolean included,
            String payer) {}

    /// `orders_line_fee`.
    public record FeeRow(
            UUID line,
            String kind,
            UUID rule,
            int ruleVersion,
            int rateBp,
            long flat,
            @Nullable Long min,
            @Nullable Long max,
            long base,
            long amount,
            int taxRateBp,
            long tax) {}

    /// `orders_history`.
    public record HistoryRow(
            UUID id,
            String subjectKind,
            UUID subject,
            UUID purchase,
            long version,
            String event,
            String toState,
            String actorKind,
            @Nullable String actor,
            @Nullable String cause,
            String origin,
            Instant effectiveAt) {}
}
