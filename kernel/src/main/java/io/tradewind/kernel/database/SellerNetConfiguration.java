package io.tradewind.kernel.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the net around the pool, whoever made it.
@Configuration(proxyBeanMethods = false)
class SellerNetConfiguration {

    @Bean
    static BeanPostProcessor sellerNetAroundThePool() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new NettedConnections(pool) : bean;
            }
        };
    }
}
