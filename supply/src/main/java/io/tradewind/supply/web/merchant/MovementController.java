package io.tradewind.supply.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.supply.stock.MovementCsv;
import io.tradewind.supply.stock.MovementKind;
import io.tradewind.supply.stock.MovementPages;
import io.tradewind.supply.stock.MovementPages.Filter;
import io.tradewind.supply.stock.MovementPages.Row;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The stock ledger of a shop.
@MerchantApi
@RequiredArgsConstructor
class MovementController {

    private final MovementPages pages;
    private final MovementCsv csv;

    /// The entries, newest first.
    @GetMapping("/stock-movements")
    Page<Row> list(
            SellerStaff staff,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(required = false) @Nullable UUID location,
            @RequestParam(required = false) @Nullable MovementKind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return pages.list(new Filter(staff.seller(), offer, location, kind, from, to), cursor, limit);
    }

    /// All of them as CSV (RFC 4180, UTF-8).
    @GetMapping(path = "/stock-movements.csv", produces = "text/csv")
    void export(
            SellerStaff staff,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(required = false) @Nullable UUID location,
            @RequestParam(required = false) @Nullable MovementKind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"stock-movements.csv\"");
        csv.write(new Filter(staff.seller(), offer, location, kind, from, to), response.getWriter());
    }
}
