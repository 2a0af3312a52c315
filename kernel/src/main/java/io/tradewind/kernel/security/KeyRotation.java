package io.tradewind.kernel.security;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyRotation {

    @Bean
    RecurringTask<Void> rotateTokenKey(TokenKeys keys) {
        return Tasks.recurring("kernel-rotate-token-key", FixedDelay.ofHours(12))
                .execute((_, _) -> keys.rotateWhenOld());
    }
}
