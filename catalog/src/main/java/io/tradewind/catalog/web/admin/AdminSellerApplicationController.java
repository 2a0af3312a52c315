package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.row.Pages;
import io.tradewind.catalog.seller.AdmissionDesk;
import io.tradewind.catalog.seller.SellerQueries;
import io.tradewind.catalog.seller.SellerQueries.ApplicationRow;
import io.tradewind.kernel.AccountId;
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
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// The queue of those who want to sell.
@AdminApi
@RequiredArgsConstructor
class AdminSellerApplicationController {

    private final AdmissionDesk desk;
    private final SellerQueries sellers;
    private final Cursors cursors;

    /// Applications, oldest first.
    @Roles({"REVIEWER", "SUPPORT"})
    @GetMapping("/seller-applications")
    Page<ApplicationView> list(
            @RequestParam(required = false) @Pattern(regexp = "PENDING|APPROVED|REJECTED") @Nullable String status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var list = "admin.seller-applications:" + status;
        var rows = sellers.applications(status, limit + 1, cursors.open(list, cursor));
        return Pages.of(
                        rows,
                        limit,
                        cursors,
                        list,
                        row -> List.of(row.appliedAt().toString(), row.id().toString()))
                .map(ApplicationView::of);
    }

    /// One application.
    @Roles({"REVIEWER", "SUPPORT"})
    @GetMapping("/seller-applications/{id}")
    ApplicationView get(@PathVariable UUID id) {
        return ApplicationView.of(sellers.application(id));
    }

    /// Lets the shop in or sends it back, with the reason.
    @Roles("REVIEWER")
    @PostMapping("/seller-applications/{id}/decision")
    ApplicationView decide(Operator operator, @PathVariable UUID id, @Valid @RequestBody Decision body) {
        desk.decide(id, body.approve, body.reason, operator);
        return get(id);
    }

    record Decision(
            @NotNull Boolean approve,
            @NotBlank @Size(max = 1000) String reason) {}

    record ApplicationView(
            UUID id,
            SellerId sellerId,
            AccountId account,
            String status,
            String shopName,
            String businessType,
            String legalName,
            String registrationNumber,
            String contact,
            List<String> categories,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static ApplicationView of(ApplicationRow row) {
            var content = row.content();
            return new ApplicationView(
                    row.id(),
                    row.seller(),
                    row.account(),
                    row.state(),
                    content.shopName(),
                    content.businessType(),
                    content.legalName(),
                    content.registrationNumber(),
                    content.contact(),
                    content.categories(),
                    row.appliedAt(),
                    row.decidedAt(),
                    row.reason());
        }
    }
}
