package io.tradewind.members;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Where goods go.
///
/// @param country ISO 3166-1 alpha-2
/// @param regionCode the official code of the district, where the country has one; freight rules use it
public record PostalAddress(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Pattern(regexp = "\\+?[0-9 ()-]{5,24}") String phone,
        @NotBlank @Pattern(regexp = "[A-Z]{2}") String country,
        @Nullable @Size(max = 20) String regionCode,
        @NotBlank @Size(max = 100) String province,
        @NotBlank @Size(max = 100) String city,
        @Nullable @Size(max = 100) String district,
        @NotBlank @Size(max = 300) String line1,
        @Nullable @Size(max = 20) String postcode) {}
