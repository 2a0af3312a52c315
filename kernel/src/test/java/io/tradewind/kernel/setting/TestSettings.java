package io.tradewind.kernel.setting;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A setting that the kernel's tests may change.
@Configuration(proxyBeanMethods = false)
class TestSettings {

    static final Setting<Long> LIMIT = Setting.number("kernel.test-limit", 5, "For tests.");

    @Bean
    Setting<Long> testLimit() {
        return LIMIT;
    }
}
