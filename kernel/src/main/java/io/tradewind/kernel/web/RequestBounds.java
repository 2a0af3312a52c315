package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal.Violation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What comes in is bounded before anything reads it, whoever sends it: how many bytes, in which form, and that what
/// is said once is said once.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@EnableConfigurationProperties(EdgeLimits.class)
@RequiredArgsConstructor
class RequestBounds extends OncePerRequestFilter {

    /// Headers that decide who acts and on what: two of them are two meanings.
    private static final List<String> ONCE =
            List.of(HttpHeaders.AUTHORIZATION, "Idempotency-Key", HttpHeaders.IF_MATCH, "Cart-Token", "Purchase-Token");

    private static final Pattern NULL_IN_QUERY = Pattern.compile("(?:^|&)([^=&]*)=[^&]*%00");

    private final EdgeLimits limits;
    private final Problems problems;
    private final ObjectProvider<Routes> routes;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var upload = multipart(request) && routes.getObject().takesUpload(request);
        var query = request.getQueryString();
        var nulled = NULL_IN_QUERY.matcher(query == null ? "" : query);
        var refused = refused(request, upload);
        if (refused != null) {
            problems.write(request, response, refused);
        } else if (nulled.find()) {
            var name = nulled.group(1);
            problems.write(
                    request, response, KernelProblem.MALFORMED, List.of(new Violation("?" + name, "characters", null)));
        } else {
            chain.doFilter(upload ? request : new BoundedBody(request, limits), response);
        }
    }

    private @Nullable KernelProblem refused(HttpServletRequest request, boolean upload) {
        if (ONCE.stream()
                .anyMatch(name -> Collections.list(request.getHeaders(name)).size() > 1)) {
            return KernelProblem.BAD_REQUEST;
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return KernelProblem.ENCODING;
        }
        if (!upload && !plain(request)) {
            return KernelProblem.MEDIA_TYPE;
        }
        return !upload && request.getContentLengthLong() > limits.body().toBytes() ? KernelProblem.TOO_LARGE : null;
    }

    private static boolean plain(HttpServletRequest request) {
        try {
            var type = request.getContentType();
            return type == null
                    || type.isEmpty()
                    || (MediaType.parseMediaType(type).isConcrete() && !multipart(request));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean multipart(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }
}
