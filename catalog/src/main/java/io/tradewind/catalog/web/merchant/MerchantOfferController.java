package io.tradewind.catalog.web.merchant;

import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.offer.OfferQueries;
import io.tradewind.catalog.offer.OfferQueries.Filter;
import io.tradewind.catalog.offer.OfferQueries.Row;
import io.tradewind.catalog.row.Pages;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// The seller's offers and their prices.
@MerchantApi
@RequiredArgsConstructor
class MerchantOfferController {

    private final OfferDesk desk;
    private final OfferQueries offers;
    private final Cursors cursors;

    /// Offers a SKU: of an own product, or of one that is shared.
    @Roles("CATALOG")
    @PostMapping("/offers")
    ResponseEntity<OfferView> create(SellerStaff staff, @Valid @RequestBody Create body) {
        var id = desk.offer(new CreateOffer(
                staff.seller(),
                body.sku,
                body.sellerSku,
                body.condition == null ? "NEW" : body.condition,
                body.price,
                body.handlingDays == null ? 2 : body.handlingDays,
                body.freightTemplate,
                Origin.LIVE,
                staff));
        return ResponseEntity.created(URI.create("/api/v1/merchant/offers/" + id))
                .body(OfferView.of(offers.get(id, staff.seller())));
    }

    /// The seller's offers, newest first.
    @GetMapping("/offers")
    Page<OfferView> list(
            SellerStaff staff,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Pattern(regexp = "ACTIVE|PAUSED") @Nullable String status,
            @RequestParam(required = false) @Nullable ProductId product,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "merchant.offers:" + staff.seller() + ":" + status + ":" + product + ":" + q;
        var after = cursors.open(list, cursor);
        var rows = offers.page(new Filter(
                staff.seller(), null, product, status, q, after == null ? null : after.getFirst(), limit + 1));
        return Pages.of(rows, limit, cursors, list, row -> List.of(row.id().toString()))
                .map(OfferView::of);
    }

    /// One offer.
    @GetMapping("/offers/{id}")
    OfferView get(SellerStaff staff, @PathVariable OfferId id) {
        return OfferView.of(offers.get(id, staff.seller()));
    }

    /// Sets the base price from now on.
    @Roles("CATALOG")
    @PutMapping("/offers/{id}/price")
    OfferView reprice(SellerStaff staff, @PathVariable OfferId id, @Valid @RequestBody Price body) {
        desk.reprice(id, staff.seller(), Money.parse(body.amount, body.currency), staff);
        return get(staff, id);
    }

    /// Takes it off the shelf.
    @Roles("CATALOG")
    @PostMapping("/offers/{id}/pause")
    OfferView pause(SellerStaff staff, @PathVariable OfferId id, @Valid @RequestBody Why body) {
        desk.pause(id, staff.seller(), body.reason, staff);
        return get(staff, id);
    }

    /// Puts it back.
    @Roles("CATALOG")
    @PostMapping("/offers/{id}/resume")
    OfferView resume(SellerStaff staff, @PathVariable OfferId id) {
        desk.resume(id, staff.seller(), staff);
        return get(staff, id);
    }

    record Create(
            @NotNull SkuId sku,
            @NotBlank @Size(max = 80) String sellerSku,

            @Nullable @Pattern(regexp = "NEW|REFURBISHED|USED")
            String condition,

            @NotNull Money price,
            @Nullable @Min(0) @Max(30) Integer handlingDays,
            @Nullable UUID freightTemplate) {}

    record Price(@NotBlank String amount, @NotBlank String currency) {}

    record Why(@NotBlank @Size(max = 1000) String reason) {}

    record OfferView(
            OfferId id,
            SkuId sku,
            ProductId product,
            String title,
            Map<String, String> options,
            String sellerSku,
            String condition,
            String status,
            int handlingDays,
            @Nullable Money price,
            String availability) {
        static OfferView of(Row row) {
            return new OfferView(
                    row.id(),
                    row.sku(),
                    row.product(),
                    row.title(),
                    row.options(),
                    row.sellerSku(),
                    row.condition(),
                    row.state(),
                    row.handlingDays(),
                    row.price(),
                    row.availability());
        }
    }
}
