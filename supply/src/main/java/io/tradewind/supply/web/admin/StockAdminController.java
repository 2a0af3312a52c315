package io.tradewind.supply.web.admin;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.supply.stock.MovementKind;
import io.tradewind.supply.stock.MovementPages;
import io.tradewind.supply.stock.MovementPages.Filter;
import io.tradewind.supply.stock.MovementPages.Row;
import io.tradewind.supply.stock.Reconciliation;
import io.tradewind.supply.stock.Reconciliation.Difference;
import io.tradewind.supply.stock.ShelfPages;
import io.tradewind.supply.stock.ShelfPages.ShelfRow;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Stock of every shop, and whether the books explain it.
@AdminApi
@RequiredArgsConstructor
class StockAdminController {

    private static final int DIFFERENCES_SHOWN = 100;

    private final ShelfPages shelves;
    private final MovementPages movements;
    private final Reconciliation reconciliation;

    /// What lies where, in the order the shelves were put up.
    @GetMapping("/stock")
    Page<ShelfRow> stock(
            @RequestParam(required = false) @Nullable UUID seller,
            @RequestParam(required = false) @Nullable UUID sku,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return shelves.list(seller == null ? null : SellerId.of(seller), sku, cursor, limit);
    }

    /// The stock ledger, newest entry first.
    @GetMapping("/stock-movements")
    Page<Row> movements(
            @RequestParam(required = false) @Nullable UUID seller,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(required = false) @Nullable UUID location,
            @RequestParam(required = false) @Nullable MovementKind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var filter = new Filter(seller == null ? null : SellerId.of(seller), offer, location, kind, from, to);
        return movements.list(filter, cursor, limit);
    }

    /// The shelves whose figures their movements and reservations do not explain; none, if all is well.
    @GetMapping("/stock-reconciliation")
    Differences reconcile() {
        return new Differences(reconciliation.differences(DIFFERENCES_SHOWN));
    }

    /// What does not add up, at most a hundred shelves.
    record Differences(List<Difference> items) {}
}
