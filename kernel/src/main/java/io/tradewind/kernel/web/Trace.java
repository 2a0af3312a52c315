package io.tradewind.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Carries on the caller's W3C trace, or begins one: in logs, problems, audit rows and the answer.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Trace extends OncePerRequestFilter {

    private static final String HEADER = "traceparent";

    /// Where a request carries its trace, for who looks at it after its thread has gone on.
    static final String ATTRIBUTE = Trace.class.getName() + ".id";

    private static final String KEY = "traceId";
    private static final Pattern PARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /// The trace this thread works for, if any.
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var parent = request.getHeader(HEADER);
        var match = PARENT.matcher(parent == null ? "" : parent);
        var trace = match.matches() ? match.group(1) : hex() + hex();
        response.setHeader(HEADER, "00-%s-%s-01".formatted(trace, hex()));
        request.setAttribute(ATTRIBUTE, trace);
        MDC.put(KEY, trace);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
