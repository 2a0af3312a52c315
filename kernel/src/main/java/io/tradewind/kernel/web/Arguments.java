package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// What controllers take besides the request's own data: the actor, the idempotency key, `If-Match`.
class Arguments implements HandlerMethodArgumentResolver {

    private static final int LONGEST_SCOPE = 300;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return Actor.class.isAssignableFrom(type) || type == IdempotencyKey.class || type == IfMatch.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var type = parameter.getParameterType();
        var request = (HttpServletRequest) web.getNativeRequest();
        if (type == IdempotencyKey.class) {
            return key(request);
        }
        if (type == IfMatch.class) {
            var tags = request.getHeader("If-Match");
            if (tags == null || tags.isBlank()) {
                throw new ReadFirst();
            }
            return new IfMatch(tags);
        }
        var actor = Actors.current();
        if (type.isInstance(actor)) {
            return actor;
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw actor instanceof Actor.Guest ? new SurfaceGate.SignInFirst() : new SurfaceGate.MayNot();
    }

    private static IdempotencyKey key(HttpServletRequest request) {
        var header = request.getHeader("Idempotency-Key");
        if (header == null || header.isBlank()) {
            throw new KeyMissing(
                    "Send an Idempotency-Key header: a new UUID for each new intent, the same on a retry.");
        }
        var value = header.strip();
        if (value.length() > 2 && value.startsWith("\"") && value.endsWith("\"")) {
            value = value.substring(1, value.length() - 1);
        }
        if (!value.matches("[\\x21-\\x7e]{1,255}")) {
            throw new KeyMissing("An Idempotency-Key is 1 to 255 visible ASCII characters.");
        }
        var actor = Actors.current();
        var subject = actor instanceof Actor.Guest ? guest(request) : actor.subject();
        var scope = "%s:%s %s %s".formatted(actor.kind(), subject, request.getMethod(), request.getRequestURI());
        return new IdempotencyKey(scope.length() > LONGEST_SCOPE ? hash(scope) : scope, value);
    }

    private static String guest(HttpServletRequest request) {
        var token = request.getHeader("Purchase-Token");
        if (token == null) {
            token = request.getHeader("Cart-Token");
        }
        return token == null ? "-" : hash(token);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The route needs an idempotency key, and this is none.
    private static final class KeyMissing extends Refusal {
        KeyMissing(String detail) {
            super(Kind.MALFORMED, "kernel", "idempotency-key", detail);
        }
    }

    /// A change of what people edit says which version it is for.
    private static final class ReadFirst extends Refusal {
        ReadFirst() {
            super(
                    Kind.PRECONDITION_REQUIRED,
                    "kernel",
                    "if-match-missing",
                    "Read the resource first and send its ETag as If-Match.");
        }
    }
}
