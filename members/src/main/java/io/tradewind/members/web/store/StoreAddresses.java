package io.tradewind.members.web.store;

import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.members.PostalAddress;
import io.tradewind.members.address.AddressBook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The shopper's address book.
@StoreApi
@RequiredArgsConstructor
class StoreAddresses {

    private final AddressBook book;

    record AddressRequest(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Pattern(regexp = "\\+?[0-9 ()-]{5,23}")
            String phone,

            @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
            @Nullable @Size(max = 20) String regionCode,
            @NotBlank @Size(max = 100) String province,
            @NotBlank @Size(max = 100) String city,
            @Nullable @Size(max = 100) String district,
            @NotBlank @Size(max = 300) String line1,
            @Nullable @Size(max = 20) String postcode,
            @Nullable Boolean standard) {

        PostalAddress address() {
            return new PostalAddress(name, phone, country, regionCode, province, city, district, line1, postcode);
        }

        boolean wantsStandard() {
            return Boolean.TRUE.equals(standard);
        }
    }

    record AddressResponse(
            UUID id,
            String name,
            String phone,
            String country,
            @Nullable String regionCode,
            String province,
            String city,
            @Nullable String district,
            String line1,
            @Nullable String postcode,
            boolean standard) {

        static AddressResponse from(AddressBook.Entry entry) {
            var a = entry.address();
            return new AddressResponse(
                    entry.id(),
                    a.name(),
                    a.phone(),
                    a.country(),
                    a.regionCode(),
                    a.province(),
                    a.city(),
                    a.district(),
                    a.line1(),
                    a.postcode(),
                    entry.standard());
        }
    }

    record AddressesResponse(List<AddressResponse> items) {}

    /// The address book, the standard address first.
    @GetMapping("/addresses")
    AddressesResponse all(Shopper shopper) {
        return new AddressesResponse(
                book.of(shopper.member()).stream().map(AddressResponse::from).toList());
    }

    /// One address.
    @GetMapping("/addresses/{id}")
    AddressResponse one(Shopper shopper, @PathVariable UUID id) {
        return AddressResponse.from(book.get(shopper.member(), id));
    }

    /// Adds an address.
    @PostMapping("/addresses")
    ResponseEntity<AddressResponse> add(Shopper shopper, @Valid @RequestBody AddressRequest body) {
        var entry = book.add(shopper.member(), body.address(), body.wantsStandard());
        return ResponseEntity.created(URI.create("/api/v1/store/addresses/" + entry.id()))
                .body(AddressResponse.from(entry));
    }

    /// Replaces an address.
    @PutMapping("/addresses/{id}")
    AddressResponse replace(Shopper shopper, @PathVariable UUID id, @Valid @RequestBody AddressRequest body) {
        return AddressResponse.from(book.replace(shopper.member(), id, body.address(), body.wantsStandard()));
    }

    /// Removes an address; orders keep the one they were sent to.
    @DeleteMapping("/addresses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Shopper shopper, @PathVariable UUID id) {
        book.remove(shopper.member(), id);
    }
}
