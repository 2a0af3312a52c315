package io.tradewind.platform.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How large a demonstration is made, and whether.
///
/// @param enabled whether an empty platform on its embedded database fills itself
/// @param seed the same seed tells the same story
/// @param products about so many, over all shops
/// @param purchases so many, over a year; up to 1,000,000
/// @param told so many of them, at most, are placed, paid and shipped by commands; the others are
///     written down as a past, the way an import's are
@Validated
@ConfigurationProperties("tradewind.demo")
record DemoProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20260618") long seed,
        @DefaultValue("2000") int products,

        @DefaultValue("10000") @Max(1_000_000) @PositiveOrZero
        int purchases,

        @DefaultValue("1500") @PositiveOrZero int told) {}
