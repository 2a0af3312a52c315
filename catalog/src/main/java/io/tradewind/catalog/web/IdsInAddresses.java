package io.tradewind.catalog.web;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads ids where they stand in paths and parameters.
@Configuration(proxyBeanMethods = false)
class IdsInAddresses implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, ProductId.class, text -> ProductId.of(UUID.fromString(text)));
        registry.addConverter(String.class, OfferId.class, text -> OfferId.of(UUID.fromString(text)));
        registry.addConverter(String.class, CategoryId.class, text -> CategoryId.of(UUID.fromString(text)));
        registry.addConverter(String.class, SellerId.class, text -> SellerId.of(UUID.fromString(text)));
    }
}
