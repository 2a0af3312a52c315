package io.tradewind.catalog.search;

import io.tradewind.kernel.setting.Setting;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the index lies: in the folder `tradewind.search.dir`, or in memory where none is named.
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    ProductIndex productIndex(@Value("${tradewind.search.dir:}") String folder) throws IOException {
        @Nullable Path path = folder.isBlank() ? null : Path.of(folder);
        return new ProductIndex(path);
    }

    @Bean
    Setting<String> priceBands() {
        return FacetCounts.BANDS;
    }
}
