package io.tradewind.supply.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.supply.location.PlaceKind;
import io.tradewind.supply.location.SellerLocations;
import io.tradewind.supply.location.SellerLocations.OpenLocation;
import io.tradewind.supply.location.SellerLocations.Place;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// The places a shop's goods lie at.
@MerchantApi
@RequiredArgsConstructor
class LocationController {

    private final SellerLocations locations;

    /// All of them, the standard one first.
    @GetMapping("/locations")
    Places list(SellerStaff staff) {
        return new Places(locations.of(staff.seller()));
    }

    /// Adds one.
    @PostMapping("/locations")
    @Roles("CATALOG")
    ResponseEntity<Opened> open(@RequestBody @Valid OpenRequest request, SellerStaff staff) {
        var id = locations.open(new OpenLocation(
                staff.seller(),
                request.name(),
                request.kind(),
                request.country(),
                request.regionCode(),
                request.priority() == null ? SellerLocations.USUAL_PRIORITY : request.priority()));
        return ResponseEntity.created(URI.create("/api/v1/merchant/locations")).body(new Opened(id));
    }

    /// A further place.
    ///
    /// @param priority goods are taken from the lowest first; the standard location has 0
    record OpenRequest(
            @NotBlank @Size(max = 100) String name,
            @NotNull PlaceKind kind,
            @Nullable @Pattern(regexp = "[A-Z]{2}") String country,
            @Nullable @Size(max = 20) String regionCode,
            @Nullable @Min(0) @Max(1000) Integer priority) {}

    /// The shop's places.
    record Places(List<Place> items) {}

    /// The new place.
    record Opened(UUID id) {}
}
