package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.SellerSwitches;
import io.tradewind.catalog.SellerSwitches.Flip;
import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.row.Pages;
import io.tradewind.catalog.seller.SellerQueries;
import io.tradewind.catalog.seller.SellerQueries.ActionRow;
import io.tradewind.catalog.seller.SellerQueries.SellerRow;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// The shops and their switches.
@AdminApi
@RequiredArgsConstructor
class AdminSellerController {

    private final SellerSwitches switches;
    private final SellerQueries sellers;
    private final Cursors cursors;

    /// Shops, newest first.
    @GetMapping("/sellers")
    Page<SellerView> list(
            @RequestParam(required = false) @Size(max = 80) @Nullable String q,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "admin.sellers:" + q;
        var rows = sellers.sellers(q, limit + 1, cursors.open(list, cursor));
        return Pages.of(
                        rows,
                        limit,
                        cursors,
                        list,
                        row -> List.of(row.createdAt().toString(), row.id().toString()))
                .map(SellerView::of);
    }

    /// One shop.
    @GetMapping("/sellers/{id}")
    SellerView get(@PathVariable SellerId id) {
        return SellerView.of(sellers.seller(id));
    }

    /// The switches and their last changes: who, why, until when.
    @GetMapping("/sellers/{id}/switches")
    SwitchesView switches(@PathVariable SellerId id) {
        return new SwitchesView(
                SellerView.of(sellers.seller(id)),
                sellers.actions(id).stream().map(ActionView::of).toList());
    }

    /// Sets one switch.
    @Roles({"REVIEWER", "RISK", "FINANCE"})
    @PutMapping("/sellers/{id}/switches")
    SwitchesView flip(Operator operator, @PathVariable SellerId id, @Valid @RequestBody Set body) {
        switches.flip(new Flip(id, body.name, body.value, body.reason, body.until, operator, null));
        return switches(id);
    }

    /// Suspends, reinstates or closes the shop: several switches at once.
    @Roles({"REVIEWER", "RISK"})
    @PostMapping("/sellers/{id}/measures")
    SwitchesView measure(Operator operator, @PathVariable SellerId id, @Valid @RequestBody Take body) {
        switch (body.measure) {
            case SUSPEND -> switches.suspend(id, body.reason, body.until, operator);
            case REINSTATE -> switches.reinstate(id, body.reason, operator);
            case TERMINATE -> switches.terminate(id, body.reason, operator);
        }
        return switches(id);
    }

    /// What can be done to a shop.
    enum Measure {
        SUSPEND,
        REINSTATE,
        TERMINATE
    }

    /// @param name MAY_SELL, MAY_FULFIL, PAYOUTS_HELD or STAFF_MAY_SIGN_IN
    record Set(
            @NotNull Switch name,
            @NotNull Boolean value,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Instant until) {}

    record Take(
            @NotNull Measure measure,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Instant until) {}

    record SellerView(
            SellerId id,
            String name,
            String kind,
            String admission,
            boolean maySell,
            boolean mayFulfil,
            boolean payoutsHeld,
            boolean staffMaySignIn,
            @Nullable Instant terminatedAt,
            String origin,
            @Nullable String region,
            Instant createdAt) {
        static SellerView of(SellerRow row) {
            return new SellerView(
                    row.id(),
                    row.name(),
                    row.kind(),
                    row.admission(),
                    row.maySell(),
                    row.mayFulfil(),
                    row.payoutsHeld(),
                    row.staffMaySignIn(),
                    row.terminatedAt(),
                    row.origin(),
                    row.region(),
                    row.createdAt());
        }
    }

    record SwitchesView(SellerView seller, List<ActionView> changes) {}

    record ActionView(
            String name,
            boolean value,
            String reason,
            String actorKind,
            @Nullable String actor,
            @Nullable Instant until,
            Instant at) {
        static ActionView of(ActionRow row) {
            return new ActionView(
                    row.which(), row.value(), row.reason(), row.actorKind(), row.actor(), row.until(), row.at());
        }
    }
}
