package io.tradewind.members.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one Argon2id hash costs. The standard is OWASP's: 19 MiB, two passes, one lane.
@ConfigurationProperties("tradewind.members.password")
public record PasswordCost(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int iterations) {}
