package io.tradewind.kernel.web;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads ids where they stand in paths and parameters: any record that wraps one UUID.
@Configuration(proxyBeanMethods = false)
class IdsInAddresses implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new OneKeyRecords());
    }

    private static final class OneKeyRecords implements ConditionalGenericConverter {

        private final Map<Class<?>, Constructor<?>> makers = new ConcurrentHashMap<>();

        @Override
        public boolean matches(TypeDescriptor from, TypeDescriptor to) {
            if (!to.getType().isRecord()) {
                return false;
            }
            var components = to.getType().getRecordComponents();
            return components.length == 1 && components[0].getType() == UUID.class;
        }

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, Record.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object text, TypeDescriptor from, TypeDescriptor to) {
            if (text == null) {
                return null;
            }
            var maker = makers.computeIfAbsent(to.getType(), OneKeyRecords::maker);
            return BeanUtils.instantiateClass(maker, UUID.fromString(text.toString()));
        }

        private static Constructor<?> maker(Class<?> type) {
            try {
                return type.getDeclaredConstructor(UUID.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
