package io.tradewind.platform.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How large a demonstration is made, and whether.
///
/// @param enabled whether an empty platform on its embedded database fills itself
/// @param seed the same seed tells the same story
/// @param products about so many, over all shops
/// @param purchases so many, over a year
@ConfigurationProperties("tradewind.demo")
record DemoProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20260618") long seed,
        @DefaultValue("2000") int products,
        @DefaultValue("1500") int purchases) {}
