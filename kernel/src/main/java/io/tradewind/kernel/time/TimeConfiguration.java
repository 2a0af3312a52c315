package io.tradewind.kernel.time;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Makes the one clock that everything is injected with.
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /// @param machine the machine's time; tests bring a settable one under the name `machineTime`
    @Bean
    @Primary
    PlatformClock platformClock(@Qualifier("machineTime") ObjectProvider<InstantSource> machine, ClockOffset offset) {
        return new PlatformClock(machine.getIfAvailable(InstantSource::system), offset);
    }
}
