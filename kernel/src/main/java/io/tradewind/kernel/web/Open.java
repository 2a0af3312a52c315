package io.tradewind.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// A route that guests may use, on a surface that otherwise asks for its actor.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {

    /// Whether the request in hand is for such a route; said by the gate that let it in.
    final class Request {

        private static final String MARK = Open.class.getName();

        private Request() {}

        static void mark(HttpServletRequest request) {
            request.setAttribute(MARK, true);
        }

        /// False outside of requests.
        public static boolean inHand() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                    && request.getRequest().getAttribute(MARK) != null;
        }
    }
}
