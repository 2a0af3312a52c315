package io.tradewind.catalog.web.merchant;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Listings;
import io.tradewind.catalog.Listings.CreateProduct;
import io.tradewind.catalog.Listings.NewSku;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.listing.ListingDesk;
import io.tradewind.catalog.listing.ListingDesk.EditListing;
import io.tradewind.catalog.listing.ProductContent;
import io.tradewind.catalog.listing.ProductQueries;
import io.tradewind.catalog.listing.ProductQueries.Filter;
import io.tradewind.catalog.listing.ProductQueries.Row;
import io.tradewind.catalog.listing.ProductQueries.SkuRow;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Pages;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// The seller's products, with where each stands in review.
@MerchantApi
@RequiredArgsConstructor
class MerchantProductController {

    private final ListingDesk desk;
    private final Listings listings;
    private final ProductQueries products;
    private final JsonColumns json;
    private final Cursors cursors;

    /// Describes a product in a draft, with SKUs and an offer on each.
    @Roles("CATALOG")
    @PostMapping("/products")
    ResponseEntity<ProductView> create(SellerStaff staff, @Valid @RequestBody Create body) {
        var id = listings.create(new CreateProduct(
                staff.seller(),
                body.category,
                body.brand,
                body.titles,
                orEmpty(body.descriptions),
                orEmpty(body.attributes),
                body.images == null ? List.of() : body.images,
                body.skus.stream()
                        .map(sku -> new NewSku(
                                orEmpty(sku.options),
                                sku.gtin,
                                sku.weightGrams == null ? 0 : sku.weightGrams,
                                sku.sellerSku,
                                sku.price))
                        .toList(),
                Boolean.TRUE.equals(body.shared),
                Origin.LIVE,
                staff));
        var row = products.get(id, staff.seller());
        return ResponseEntity.created(URI.create("/api/v1/merchant/products/" + id))
                .eTag(row.tag())
                .body(view(row, products.skus(id, staff.seller())));
    }

    /// The seller's products, newest first.
    @GetMapping("/products")
    Page<ProductItem> list(
            SellerStaff staff,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Pattern(regexp = "DRAFT|IN_REVIEW|LIVE|REJECTED") @Nullable String status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "merchant.products:" + staff.seller() + ":" + status + ":" + q;
        var after = cursors.open(list, cursor);
        var rows = products.page(
                new Filter(staff.seller(), status, q, after == null ? null : after.getFirst(), limit + 1));
        return Pages.of(rows, limit, cursors, list, row -> List.of(row.id().toString()))
                .map(ProductItem::of);
    }

    /// One product with its newest revision and what the reviewer said of it.
    @GetMapping("/products/{id}")
    ResponseEntity<ProductView> get(SellerStaff staff, @PathVariable ProductId id) {
        var row = products.get(id, staff.seller());
        return ResponseEntity.ok().eTag(row.tag()).body(view(row, products.skus(id, staff.seller())));
    }

    /// Changes the draft, or begins one beside the live revision: a merge patch of
    /// `{category, brand, titles, descriptions, attributes, images}`.
    @Roles("CATALOG")
    @PatchMapping("/products/{id}")
    ResponseEntity<ProductView> change(
            SellerStaff staff, @PathVariable ProductId id, IfMatch seen, @RequestBody JsonNode patch) {
        var now = products.get(id, staff.seller());
        seen.require(now.tag());
        var edit = json.patched(Edit.of(now.content()), patch, Edit.class);
        desk.edit(new EditListing(id, edit.content(), seen, staff));
        return get(staff, id);
    }

    /// Puts the draft into review.
    @Roles("CATALOG")
    @PostMapping("/products/{id}/submit")
    ResponseEntity<ProductView> submit(SellerStaff staff, @PathVariable ProductId id) {
        listings.submit(id, staff);
        return get(staff, id);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> words) {
        return words == null ? Map.of() : words;
    }

    private static ProductView view(Row row, List<SkuRow> skus) {
        var content = row.content();
        return new ProductView(
                row.id(),
                row.slug(),
                CategoryId.of(content.category()),
                content.brand(),
                content.titles(),
                content.descriptions(),
                content.attributes(),
                content.images(),
                row.shared(),
                row.live(),
                new RevisionView(row.revision(), row.no(), row.state(), row.review(), row.reason(), row.changedAt()),
                skus.stream()
                        .map(sku -> new SkuView(sku.id(), sku.options(), sku.gtin(), sku.weightGrams(), sku.offers()))
                        .toList());
    }

    record Create(
            @NotNull CategoryId category,
            @Nullable @Size(max = 80) String brand,
            @NotEmpty Map<String, @NotBlank @Size(max = 200) String> titles,
            @Nullable Map<String, @Size(max = 50_000) String> descriptions,
            @Nullable Map<String, @NotNull String> attributes,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 520) String> images,
            @NotEmpty @Size(max = 200) @Valid List<CreateSku> skus,
            @Nullable Boolean shared) {}

    record CreateSku(
            @Nullable Map<String, @NotBlank @Size(max = 200) String> options,
            @Nullable String gtin,
            @Nullable @PositiveOrZero Long weightGrams,
            @NotBlank @Size(max = 80) String sellerSku,
            @NotNull Money price) {}

    /// What a patch is applied to.
    record Edit(
            @Nullable UUID category,
            @Nullable String brand,
            @Nullable Map<String, String> titles,
            @Nullable Map<String, String> descriptions,
            @Nullable Map<String, String> attributes,
            @Nullable List<String> images) {
        static Edit of(ProductContent content) {
            return new Edit(
                    content.category(),
                    content.brand(),
                    content.titles(),
                    content.descriptions(),
                    content.attributes(),
                    content.images());
        }

        ProductContent content() {
            if (category == null) {
                throw new Invalid("catalog", "/category", "required", "A product has a category.");
            }
            return new ProductContent(
                    category,
                    brand,
                    orEmpty(titles),
                    orEmpty(descriptions),
                    orEmpty(attributes),
                    images == null ? List.of() : images);
        }
    }

    /// @param live whether shoppers see a revision, this or an older one
    record ProductView(
            ProductId id,
            String slug,
            CategoryId category,
            @Nullable String brand,
            Map<String, String> titles,
            Map<String, String> descriptions,
            Map<String, String> attributes,
            List<String> images,
            boolean shared,
            boolean live,
            RevisionView revision,
            List<SkuView> skus) {}

    /// @param reason what the reviewer said
    record RevisionView(
            UUID id,
            int no,
            String status,
            @Nullable UUID review,
            @Nullable String reason,
            Instant changedAt) {}

    record SkuView(
            SkuId id, Map<String, String> options, @Nullable String gtin, long weightGrams, List<OfferId> offers) {}

    record ProductItem(
            ProductId id,
            String slug,
            Map<String, String> titles,
            boolean live,
            String status,
            @Nullable String reason,
            Instant changedAt) {
        static ProductItem of(Row row) {
            return new ProductItem(
                    row.id(),
                    row.slug(),
                    row.content().titles(),
                    row.live(),
                    row.state(),
                    row.reason(),
                    row.changedAt());
        }
    }
}
