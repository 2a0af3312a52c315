package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes RFC 9457 problem documents in the reader's language.
///
/// Members: `type` (`/problems/<module>/<code>`), `title`, `status`, `detail`, `instance`, `code`,
/// `errors` (`pointer`, `code`, `detail`), `traceId`, and the refusal's own facts.
@Component
@RequiredArgsConstructor
public class Problems {

    private final Words words;
    private final JsonMapper json;

    /// A problem of the kernel's own.
    public ResponseEntity<Map<String, Object>> of(
            HttpServletRequest request, HttpStatusCode status, String code, String detail) {
        return of(request, status, "kernel", code, detail, List.of(), Map.of());
    }

    /// A refusal as its document.
    public ResponseEntity<Map<String, Object>> of(HttpServletRequest request, Refusal refusal) {
        return of(
                request,
                HttpStatusCode.valueOf(refusal.kind().status()),
                refusal.module(),
                refusal.code(),
                refusal.detail(),
                refusal.violations(),
                refusal.facts());
    }

    ResponseEntity<Map<String, Object>> of(
            HttpServletRequest request,
            HttpStatusCode status,
            String module,
            String code,
            String detail,
            List<Violation> violations,
            Map<String, Object> facts) {
        var locale = locale(request);
        var body = new LinkedHashMap<String, Object>(facts);
        body.put("type", "/problems/%s/%s".formatted(module, code));
        body.put("title", title(module, code, status, locale, facts));
        body.put("status", status.value());
        body.put("detail", say(module, code, locale, facts, detail));
        body.put("instance", request.getRequestURI());
        body.put("code", code);
        if (!violations.isEmpty()) {
            body.put(
                    "errors",
                    violations.stream().map(v -> say(v, module, locale)).toList());
        }
        var trace = Trace.current();
        if (trace != null) {
            body.put("traceId", trace);
        }
        var answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (facts.get("retryAfter") instanceof Number seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        } else if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(body);
    }

    /// Writes a problem of the kernel's own, where no controller answers.
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, String code, String detail)
            throws IOException {
        var problem = of(request, status, code, detail);
        response.setStatus(status.value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
    }

    private String title(String module, String code, HttpStatusCode status, Locale locale, Map<String, Object> facts) {
        var title = words.find(module, "title." + code, locale, facts);
        if (title == null) {
            title = words.find("kernel", "title.status-" + status.value(), locale, facts);
        }
        var known = HttpStatus.resolve(status.value());
        return title != null ? title : known == null ? "Problem" : known.getReasonPhrase();
    }

    private String say(String module, String code, Locale locale, Map<String, Object> facts, String otherwise) {
        var text = words.find(module, code, locale, facts);
        return text == null ? otherwise : text;
    }

    private Violation say(Violation violation, String module, Locale locale) {
        var key = "rule." + violation.code();
        var text = words.find(module, key, locale, Map.of());
        if (text == null) {
            text = words.find("kernel", key, locale, Map.of());
        }
        var said = violation.detail() != null && locale.getLanguage().equals("en");
        return text == null || said ? violation : new Violation(violation.pointer(), violation.code(), text);
    }

    private static Locale locale(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                        && request.getLocale().getLanguage().equals("zh")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }
}
