package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.Listings;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.listing.ProductContent;
import io.tradewind.catalog.listing.ProductQueries;
import io.tradewind.catalog.listing.ProductQueries.Filter;
import io.tradewind.catalog.listing.ProductQueries.ReviewRow;
import io.tradewind.catalog.listing.ProductQueries.Row;
import io.tradewind.catalog.row.Pages;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// The queue of listings to be judged, and all products.
@AdminApi
@RequiredArgsConstructor
class AdminListingReviewController {

    private final Listings listings;
    private final ProductQueries products;
    private final Cursors cursors;

    /// Reviews, oldest first.
    @Roles({"REVIEWER", "RISK"})
    @GetMapping("/listing-reviews")
    Page<ReviewView> list(
            @RequestParam(required = false) @Pattern(regexp = "PENDING|APPROVED|REJECTED") @Nullable String status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "admin.listing-reviews:" + status;
        var rows = products.reviews(status, limit + 1, cursors.open(list, cursor));
        return Pages.of(
                        rows,
                        limit,
                        cursors,
                        list,
                        row -> List.of(row.submittedAt().toString(), row.id().toString()))
                .map(ReviewView::of);
    }

    /// Makes the listing live or sends it back, with the reason.
    @Roles("REVIEWER")
    @PostMapping("/listing-reviews/{id}/decision")
    Decided decide(Operator operator, @PathVariable UUID id, @Valid @RequestBody Decision body) {
        listings.decide(new DecideListing(id, body.approve, body.reason, operator));
        return new Decided(id, body.approve ? "APPROVED" : "REJECTED");
    }

    /// All products, newest first.
    @GetMapping("/products")
    Page<ProductItem> products(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable SellerId seller,
            @RequestParam(required = false) @Pattern(regexp = "DRAFT|IN_REVIEW|LIVE|REJECTED") @Nullable String status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "admin.products:" + seller + ":" + status + ":" + q;
        var after = cursors.open(list, cursor);
        var rows = products.page(new Filter(seller, status, q, after == null ? null : after.getFirst(), limit + 1));
        return Pages.of(rows, limit, cursors, list, row -> List.of(row.id().toString()))
                .map(ProductItem::of);
    }

    record Decision(
            @NotNull Boolean approve,
            @NotBlank @Size(max = 1000) String reason) {}

    record Decided(UUID id, String status) {}

    record SellerLink(SellerId id, String name) {}

    /// @param findings what the screens found
    record ReviewView(
            UUID id,
            ProductId product,
            UUID revision,
            int no,
            SellerLink seller,
            String status,
            ProductContent content,
            Object findings,
            Instant submittedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static ReviewView of(ReviewRow row) {
            return new ReviewView(
                    row.id(),
                    row.product(),
                    row.revision(),
                    row.no(),
                    new SellerLink(row.seller(), row.sellerName()),
                    row.state(),
                    row.content(),
                    row.findings(),
                    row.submittedAt(),
                    row.decidedAt(),
                    row.reason());
        }
    }

    record ProductItem(
            ProductId id,
            String slug,
            Map<String, String> titles,
            @Nullable SellerId seller,
            boolean live,
            String status,
            @Nullable UUID review,
            @Nullable String reason,
            Instant changedAt) {
        static ProductItem of(Row row) {
            return new ProductItem(
                    row.id(),
                    row.slug(),
                    row.content().titles(),
                    row.seller(),
                    row.live(),
                    row.state(),
                    row.review(),
                    row.reason(),
                    row.changedAt());
        }
    }
}
