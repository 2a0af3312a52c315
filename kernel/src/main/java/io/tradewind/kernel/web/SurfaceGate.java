package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Enforces each route's rule. A handler without one is denied, unless it is one of the documents'
/// own or the error page.
@Slf4j
class SurfaceGate implements HandlerInterceptor {

    private final Map<Method, Optional<Rule>> rules = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !free(method.getBeanType())) {
            var actor = Actors.current();
            var rule = rules.computeIfAbsent(method.getMethod(), m -> Rule.of(method.getBeanType(), m));
            if (rule.isEmpty() || !rule.get().allows(actor)) {
                log.info(
                        "denied {} {} to {} {}",
                        request.getMethod(),
                        RequestLog.route(request),
                        actor.kind(),
                        actor.subject());
                throw actor instanceof Actor.Guest ? new SignInFirst() : new MayNot();
            }
            if (rule.get().open()) {
                Open.Request.mark(request);
            }
        }
        return true;
    }

    private static boolean free(Class<?> controller) {
        return controller.getPackageName().startsWith("org.springdoc.")
                || ErrorController.class.isAssignableFrom(controller);
    }

    /// A guest asks for what is not for guests.
    static final class SignInFirst extends Refusal {
        SignInFirst() {
            super(
                    Kind.UNAUTHENTICATED,
                    "kernel",
                    "unauthenticated",
                    "Sign in on this surface and send the access token.");
        }
    }

    /// The actor's role is not enough.
    static final class MayNot extends Refusal {
        MayNot() {
            super(Kind.FORBIDDEN, "kernel", "forbidden", "Your role may not do this here.");
        }
    }
}
