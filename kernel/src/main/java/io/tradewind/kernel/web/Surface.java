package io.tradewind.kernel.web;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;

/// The parts of the API, each for its own kind of actor, with its own tokens and documents.
public enum Surface {
    /// Shoppers and guests.
    STORE(StoreApi.class),
    /// Sellers' staff, and those who apply.
    MERCHANT(MerchantApi.class),
    /// Operators.
    ADMIN(AdminApi.class),
    /// Gateways and carriers; each handler proves the sender by its signature.
    HOOKS(HooksApi.class),
    /// Whoever started long work, and operators.
    OPERATIONS(OperationsApi.class),
    /// Operators of a demonstration.
    DEMO(DemoApi.class);

    private final Class<? extends Annotation> annotation;

    Surface(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /// The name in a token's audience and in the documents' addresses.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The prefix of its routes.
    public String path() {
        return "/api/v1/" + key();
    }

    /// The surface a controller belongs to, if any.
    public static Optional<Surface> of(Class<?> controller) {
        return Arrays.stream(values())
                .filter(surface -> AnnotatedElementUtils.hasAnnotation(controller, surface.annotation))
                .findFirst();
    }
}
