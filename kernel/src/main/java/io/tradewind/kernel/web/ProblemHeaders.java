package io.tradewind.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/// What every problem tells the browser, also where no security chain has seen the request: what the container refuses
/// by itself passes none.
final class ProblemHeaders {

    private static final String A_YEAR = "max-age=31536000 ; includeSubDomains";

    private ProblemHeaders() {}

    static Consumer<HttpHeaders> of(HttpServletRequest request) {
        return headers -> {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            if (request.isSecure()) {
                headers.set("Strict-Transport-Security", A_YEAR);
            }
        };
    }
}
