package io.tradewind.marketing.web.admin;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.marketing.review.ReviewPages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Reviews, for operators.
@AdminApi
@RequiredArgsConstructor
class ReviewAdminController {

    private final ReviewPages pages;

    /// Reviews, newest first, of all origins and scores or of one.
    @GetMapping("/reviews")
    Page<ReviewPages.Row> list(
            @RequestParam(required = false) @Nullable Origin origin,
            @RequestParam(required = false) @Min(1) @Max(5) @Nullable Integer score,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.all(origin, score, cursor, limit);
    }
}
