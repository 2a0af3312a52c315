package io.tradewind.platform.media;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the pictures. A picture is its address, so that whoever has one need not ask again.
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class MediaServing implements WebMvcConfigurer {

    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final MediaFolder media;

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(MediaFolder.ADDRESS + "**")
                .addResourceLocations("file:" + media.folder() + "/")
                .setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable());
    }
}
