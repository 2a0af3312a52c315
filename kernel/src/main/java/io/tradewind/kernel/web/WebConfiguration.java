package io.tradewind.kernel.web;

import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The gate, what controllers may take, and how moments are written at the edge.
///
/// Inside, moments keep their microseconds: events and stored answers use the platform's own mapper. At the edge a
/// field
/// stands there once, a list holds no null, and a name is no number.
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class WebConfiguration implements WebMvcConfigurer {

    private final JsonMapper json;
    private final ObjectProvider<ContentNegotiationManager> negotiation;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SurfaceGate());
        registry.addInterceptor(new OneValueEach());
        registry.addInterceptor(new AnswerFirst(negotiation));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments());
    }

    /// `?format=csv` asks for what `Accept: text/csv` asks for, so that a link can.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer formats) {
        formats.favorParameter(true)
                .mediaType("json", MediaType.APPLICATION_JSON)
                .mediaType("csv", MediaType.valueOf("text/csv"))
                .mediaType(
                        "xlsx", MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        var edge = json.rebuild()
                .addModule(new SimpleModule("edge").addSerializer(Instant.class, new Millis()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(edge));
    }
}
