package io.tradewind.catalog.web.merchant;

import io.tradewind.catalog.Admission;
import io.tradewind.catalog.Admission.ApplyToSell;
import io.tradewind.catalog.seller.SellerQueries;
import io.tradewind.catalog.seller.SellerQueries.ApplicationRow;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Applicants;
import io.tradewind.kernel.web.MerchantApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Applying to sell.
@MerchantApi
@RequiredArgsConstructor
class MerchantApplicationController {

    private final Admission admission;
    private final SellerQueries sellers;

    /// Applies, with the business's data.
    @Applicants
    @PostMapping("/applications")
    ResponseEntity<Applied> apply(Actor actor, @Valid @RequestBody Apply body) {
        var seller = admission.apply(new ApplyToSell(
                account(actor),
                body.shopName,
                body.businessType,
                body.legalName,
                body.registrationNumber,
                body.contact,
                body.categories == null ? List.of() : body.categories,
                false,
                Origin.LIVE));
        return ResponseEntity.created(URI.create("/api/v1/merchant/applications"))
                .body(new Applied(seller, "PENDING"));
    }

    /// What the account has applied for, newest first, with the reasons given.
    @Applicants
    @GetMapping("/applications")
    ApplicationList mine(Actor actor) {
        return new ApplicationList(
                sellers.of(account(actor)).stream().map(ApplicationView::of).toList());
    }

    private static AccountId account(Actor actor) {
        return switch (actor) {
            case Actor.Applicant applicant -> applicant.account();
            case Actor.SellerStaff staff -> staff.account();
            default -> throw new NotFound("catalog", "account");
        };
    }

    record Apply(
            @NotBlank @Size(max = 80) String shopName,
            @NotBlank @Size(max = 40) String businessType,
            @NotBlank @Size(max = 200) String legalName,
            @NotBlank @Size(max = 80) String registrationNumber,
            @NotBlank @Size(max = 200) String contact,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> categories) {}

    record Applied(SellerId sellerId, String status) {}

    record ApplicationList(List<ApplicationView> items) {}

    record ApplicationView(
            UUID id,
            SellerId sellerId,
            String shopName,
            String status,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static ApplicationView of(ApplicationRow row) {
            return new ApplicationView(
                    row.id(),
                    row.seller(),
                    row.content().shopName(),
                    row.state(),
                    row.appliedAt(),
                    row.decidedAt(),
                    row.reason());
        }
    }
}
