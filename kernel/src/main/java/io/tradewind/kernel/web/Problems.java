package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes RFC 9457 problem documents in the reader's language.
///
/// Members: `type` (`/problems/<module>/<code>`), `title`, `status`, `detail`, `instance`, `code`,
/// `errors` (`pointer`, `code`, `detail`), `traceId`, and the refusal's own facts.
@Component
@RequiredArgsConstructor
public class Problems {

    private static final Pattern VISIBLE = Pattern.compile("/[\\x21-\\x7e]*");

    private final Words words;
    private final JsonMapper json;

    /// A problem of the kernel's own.
    public ResponseEntity<Map<String, Object>> of(HttpServletRequest request, KernelProblem problem) {
        return of(request, problem, List.of());
    }

    ResponseEntity<Map<String, Object>> of(
            HttpServletRequest request, KernelProblem problem, List<Violation> violations) {
        return of(request, problem.status(), "kernel", problem.code(), problem.detail(), violations, Map.of());
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

    private ResponseEntity<Map<String, Object>> of(
            HttpServletRequest request,
            HttpStatusCode status,
            String module,
            String code,
            String detail,
            List<Violation> violations,
            Map<String, Object> facts) {
        request.setAttribute(RequestLog.PROBLEM, code);
        var locale = locale(request);
        var body = new LinkedHashMap<String, Object>(facts);
        body.put("type", "/problems/%s/%s".formatted(module, code));
        body.put("title", title(module, code, status, locale, facts));
        body.put("status", status.value());
        body.put("detail", say(module, code, locale, facts, detail));
        body.put("instance", instance(request));
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
                .headers(ProblemHeaders.of(request));
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
    public void write(HttpServletRequest request, HttpServletResponse response, KernelProblem problem)
            throws IOException {
        write(request, response, problem, List.of());
    }

    void write(
            HttpServletRequest request, HttpServletResponse response, KernelProblem problem, List<Violation> violations)
            throws IOException {
        var answer = of(request, problem, violations);
        response.setStatus(problem.status().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }

    // A request that could not be read may have no address, or one that is none.
    private static String instance(HttpServletRequest request) {
        var address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return address != null && VISIBLE.matcher(address).matches() ? address : "/";
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
        if (text == null) {
            text = words.find("kernel", code, locale, facts); // every module refuses fields and what is not there
        }
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

    // The header may be why the request was refused.
    private static Locale locale(HttpServletRequest request) {
        try {
            return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                            && request.getLocale().getLanguage().equals("zh")
                    ? Locale.SIMPLIFIED_CHINESE
                    : Locale.ENGLISH;
        } catch (RequestRejectedException _) {
            return Locale.ENGLISH;
        }
    }
}
