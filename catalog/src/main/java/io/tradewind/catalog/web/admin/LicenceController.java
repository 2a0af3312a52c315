package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.Licences;
import io.tradewind.catalog.Licences.FileLicence;
import io.tradewind.catalog.Licences.Kind;
import io.tradewind.catalog.Licences.Licence;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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

/// The licences of the businesses behind shops.
@AdminApi
@RequiredArgsConstructor
class LicenceController {

    private final Licences licences;

    /// What is filed: by kind, what lasts longest first.
    @GetMapping("/sellers/{id}/licences")
    LicencesView list(@PathVariable SellerId id) {
        return new LicencesView(licences.of(id).stream().map(LicenceView::of).toList());
    }

    /// Files a licence, or its renewal; the shop is let sell again under its switches.
    @Roles("REVIEWER")
    @PostMapping("/sellers/{id}/licences")
    LicencesView file(Operator operator, @PathVariable SellerId id, @Valid @RequestBody Paper body) {
        licences.file(new FileLicence(id, body.kind, body.number, body.validUntil, operator));
        return list(id);
    }

    /// @param number as it stands on the paper
    /// @param validUntil absent: it does not end
    record Paper(
            @NotNull Kind kind,
            @NotBlank @Size(max = 80) String number,
            @Nullable Instant validUntil) {}

    record LicencesView(List<LicenceView> items) {}

    record LicenceView(
            UUID id, Kind kind, String number, @Nullable Instant validUntil, Instant filedAt) {
        static LicenceView of(Licence licence) {
            return new LicenceView(
                    licence.id(), licence.kind(), licence.number(), licence.validUntil(), licence.filedAt());
        }
    }
}
