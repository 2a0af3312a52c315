package io.tradewind.kernel.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much one request may bring, beside what the container and the JSON reader are told (`server.tomcat`,
/// `spring.jackson.factory.constraints`).
///
/// @param body the most bytes of a body, uploads apart, which `spring.servlet.multipart` bounds
/// @param patience how long a body may take to come in, uploads apart
@ConfigurationProperties("tradewind.edge")
record EdgeLimits(
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("30s") Duration patience) {}
