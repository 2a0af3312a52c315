package io.tradewind.supply.web.merchant;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.supply.Stock;
import io.tradewind.supply.Stock.Move;
import io.tradewind.supply.Stock.MoveKind;
import io.tradewind.supply.Stock.PhysicalCount;
import io.tradewind.supply.stock.ShelfPages;
import io.tradewind.supply.stock.ShelfPages.ShelfRow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// What a shop has on its shelves, and what it says about it.
@MerchantApi
@RequiredArgsConstructor
class StockController {

    private final Stock stock;
    private final ShelfPages shelves;
    private final Offers offers;
    private final Idempotent idempotent;

    /// What there is of one offer, shelf by shelf.
    @GetMapping("/offers/{id}/stock")
    StockView get(@PathVariable UUID id, SellerStaff staff) {
        var offer = OfferId.of(id);
        if (!offers.belongs(offer, staff.seller())) {
            throw new NotFound("supply", "offer");
        }
        return view(offer);
    }

    /// Takes a physical count: on hand is what was counted, whatever the books said.
    ///
    /// An older count than the last one known changes nothing. A count below what buyers were
    /// promised is refused.
    @PutMapping("/offers/{id}/stock")
    @Roles({"CATALOG", "ORDERS"})
    StockView count(@PathVariable UUID id, @RequestBody @Valid CountRequest request, SellerStaff staff) {
        var offer = OfferId.of(id);
        stock.count(request.of(offer, staff));
        return view(offer);
    }

    /// Takes many counts, each for itself: one that is refused stops no other.
    @PostMapping("/stock-counts")
    @Roles({"CATALOG", "ORDERS"})
    CountResults countMany(@RequestBody @Valid CountsRequest request, SellerStaff staff) {
        return new CountResults(
                request.counts().stream().map(one -> countOne(one, staff)).toList());
    }

    /// Books goods that came, were corrected, set aside or announced.
    @PostMapping("/stock-adjustments")
    @Roles({"CATALOG", "ORDERS"})
    ResponseEntity<StockView> adjust(
            @RequestBody @Valid AdjustmentRequest request, IdempotencyKey key, SellerStaff staff) {
        return idempotent.run(key, request, StockView.class, () -> {
            stock.move(request.by(staff));
            return ResponseEntity.ok(view(OfferId.of(request.offer())));
        });
    }

    private CountResult countOne(OfferCount one, SellerStaff staff) {
        try {
            stock.count(one.count().of(OfferId.of(one.offer()), staff));
            return new CountResult(one.offer(), true, null, null);
        } catch (Refusal refusal) {
            return new CountResult(one.offer(), false, refusal.code(), refusal.detail());
        }
    }

    private StockView view(OfferId offer) {
        var level = stock.of(offer);
        return new StockView(
                offer,
                level.onHand(),
                level.reserved(),
                level.sellable(),
                shelves.of(offer).stream().map(ShelfView::of).toList());
    }

    /// What somebody counted.
    ///
    /// @param location null: the shop's standard location
    /// @param asOf when it was counted; null: now
    record CountRequest(
            @NotNull @Min(0) @Max(1_000_000_000) Long onHand,
            @Nullable UUID location,
            @Nullable Instant asOf,
            @Nullable @Valid Money unitCost) {

        PhysicalCount of(OfferId offer, SellerStaff staff) {
            return new PhysicalCount(
                    staff.seller(), offer, onHand, location, asOf, unitCost, staff, Ids.next(), Origin.LIVE);
        }
    }

    /// Many counts.
    record CountsRequest(@NotEmpty @Size(max = 200) List<@Valid OfferCount> counts) {}

    /// What somebody counted of one offer.
    record OfferCount(
            @NotNull UUID offer,
            @NotNull @Min(0) @Max(1_000_000_000) Long onHand,
            @Nullable UUID location,
            @Nullable Instant asOf,
            @Nullable @Valid Money unitCost) {

        CountRequest count() {
            return new CountRequest(onHand, location, asOf, unitCost);
        }
    }

    /// Goods that moved.
    ///
    /// @param quantity above zero for a RECEIPT, of either sign for the others
    record AdjustmentRequest(
            @NotNull UUID offer,
            @NotNull MoveKind kind,

            @NotNull @Min(-1_000_000_000) @Max(1_000_000_000)
            Long quantity,

            @Nullable UUID location,
            @Nullable @Valid Money unitCost,
            @NotBlank @Size(max = 500) String reason) {

        Move by(SellerStaff staff) {
            return new Move(
                    staff.seller(),
                    OfferId.of(offer),
                    kind,
                    quantity,
                    location,
                    unitCost,
                    reason,
                    staff,
                    Ids.next(),
                    Origin.LIVE);
        }
    }

    /// How each count went, in the order they were sent.
    record CountResults(List<CountResult> results) {}

    /// How one count went.
    ///
    /// @param code the refusal's, if it was refused
    record CountResult(
            UUID offer,
            boolean counted,
            @Nullable String code,
            @Nullable String detail) {}

    /// What there is of an offer.
    record StockView(OfferId offer, long onHand, long reserved, long sellable, List<ShelfView> locations) {}

    /// What lies at one location.
    record ShelfView(
            UUID location,
            String name,
            String pool,
            long onHand,
            long reserved,
            long unavailable,
            long incoming,
            long sellable,
            @Nullable Instant countedAsOf) {

        static ShelfView of(ShelfRow row) {
            return new ShelfView(
                    row.location(),
                    row.locationName(),
                    row.pool(),
                    row.onHand(),
                    row.reserved(),
                    row.unavailable(),
                    row.incoming(),
                    row.sellable(),
                    row.countedAsOf());
        }
    }
}
