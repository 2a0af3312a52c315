package io.tradewind.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The database's troubles while a request is still on its way to its route, told as there: a token that
/// cannot be looked up is no fault of ours and no word on the token.
@Slf4j
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@RequiredArgsConstructor
class Outages extends OncePerRequestFilter {

    private final Problems problems;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException thrown) {
            var trouble = DatabaseTrouble.of(thrown);
            if (trouble == null || response.isCommitted()) {
                throw thrown;
            }
            log.info("{} before {} {}", trouble, request.getMethod(), RequestLog.route(request));
            problems.write(request, response, trouble.problem());
        }
    }
}
