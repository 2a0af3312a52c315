package io.tradewind.marketing.web.store;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.marketing.review.ReviewPages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What buyers wrote of a product.
@StoreApi
@RequiredArgsConstructor
class ReviewStoreController {

    private final ReviewPages pages;

    /// Reviews of a product, newest first; empty where there are none.
    @Open
    @GetMapping("/products/{id}/reviews")
    Page<Review> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.ofProduct(id, cursor, limit)
                .map(row -> new Review(row.id(), row.score(), row.title(), row.message(), row.writtenAt()));
    }

    /// A review as shoppers see it.
    ///
    /// @param score 1 to 5
    record Review(
            UUID id,
            int score,
            @Nullable String title,
            @Nullable String message,
            Instant writtenAt) {}
}
