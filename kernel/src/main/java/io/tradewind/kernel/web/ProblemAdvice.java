package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every exception that reaches the edge, as a problem document. Never a stack trace, never SQL.
@Slf4j
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
@RequiredArgsConstructor
class ProblemAdvice {

    private static final String RULES = "A field of the request breaks a rule; see errors.";

    private final Problems problems;

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal, HttpServletRequest request) {
        return problems.of(request, refusal);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException thrown, HttpServletRequest request) {
        if (!(thrown.getCause() instanceof JacksonException json)) {
            return problems.of(
                    request, HttpStatus.BAD_REQUEST, "unreadable", "The request needs a body that can be read.");
        }
        var pointer = Pointers.of(json);
        for (Throwable cause = json; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                var found = refusal.violations().stream()
                        .map(v -> new Violation(pointer + v.pointer(), v.code(), v.detail()))
                        .toList();
                return rules(
                        request,
                        found.isEmpty() ? List.of(new Violation(pointer, refusal.code(), refusal.detail())) : found);
            }
        }
        return switch (json) {
            case UnrecognizedPropertyException _ ->
                syntax(request, "unknown-field", "There is no such field.", pointer, "unknown");
            case InvalidFormatException _ ->
                syntax(request, "malformed", "A field has the wrong form; see errors.", pointer, "format");
            case MismatchedInputException _ ->
                syntax(
                        request,
                        "malformed",
                        "A field is missing or has the wrong form; see errors.",
                        pointer,
                        "format");
            case StreamReadException _ ->
                problems.of(request, HttpStatus.BAD_REQUEST, "unreadable", "The body is not JSON.");
            default -> syntax(request, "malformed", "A field has the wrong form; see errors.", pointer, "format");
        };
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(MethodArgumentNotValidException thrown, HttpServletRequest request) {
        return rules(request, violations(thrown.getBindingResult(), "/"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unbound(BindException thrown, HttpServletRequest request) {
        return rules(request, violations(thrown.getBindingResult(), "?"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(HandlerMethodValidationException thrown, HttpServletRequest request) {
        var found = new ArrayList<Violation>();
        for (var result : thrown.getParameterValidationResults()) {
            if (result instanceof BindingResult fields) {
                found.addAll(violations(fields, "/"));
            } else {
                var name = result.getMethodParameter().getParameterName();
                result.getResolvableErrors()
                        .forEach(error -> found.add(
                                new Violation("?" + name, Pointers.rule(error.getCodes()), error.getDefaultMessage())));
            }
        }
        return rules(request, found);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(ConstraintViolationException thrown, HttpServletRequest request) {
        return rules(
                request,
                thrown.getConstraintViolations().stream()
                        .map(v -> new Violation(
                                Pointers.of("/", v.getPropertyPath().toString()),
                                Pointers.rule(v.getConstraintDescriptor()
                                        .getAnnotation()
                                        .annotationType()
                                        .getSimpleName()),
                                v.getMessage()))
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mistyped(TypeMismatchException thrown, HttpServletRequest request) {
        if (thrown instanceof MethodArgumentTypeMismatchException argument
                && request.getParameter(argument.getName()) == null) {
            return problems.of(request, HttpStatus.NOT_FOUND, "not-found", "There is nothing under this address.");
        }
        var name = thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(thrown.getPropertyName());
        return syntax(request, "malformed", "A parameter has the wrong form; see errors.", "?" + name, "format");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(
            MissingServletRequestParameterException thrown, HttpServletRequest request) {
        return syntax(
                request,
                "malformed",
                "A parameter is missing; see errors.",
                "?" + thrown.getParameterName(),
                "required");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingRequestHeaderException thrown, HttpServletRequest request) {
        return problems.of(
                request,
                HttpStatus.BAD_REQUEST,
                "header-missing",
                "Send the header %s.".formatted(thrown.getHeaderName()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> nothing(NoResourceFoundException thrown, HttpServletRequest request) {
        return problems.of(request, HttpStatus.NOT_FOUND, "no-route", "There is nothing here.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> otherMethod(
            HttpRequestMethodNotSupportedException thrown, HttpServletRequest request) {
        var answer = problems.of(
                request, HttpStatus.METHOD_NOT_ALLOWED, "method", "This address does not take this method.");
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.putAll(thrown.getHeaders());
                })
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forbidden(AccessDeniedException thrown, HttpServletRequest request) {
        return problems.of(request, HttpStatus.FORBIDDEN, "forbidden", "Your role may not do this here.");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, Object>> anything(Exception thrown, HttpServletRequest request) {
        var trouble = DatabaseTrouble.of(thrown);
        if (trouble != null) {
            log.info("{} on {} {}", trouble, request.getMethod(), request.getRequestURI());
            return switch (trouble) {
                case CHANGED ->
                    problems.of(
                            request,
                            HttpStatus.CONFLICT,
                            "changed-meanwhile",
                            "It changed while you worked on it. Read it again and repeat.");
                case TAKEN ->
                    problems.of(request, HttpStatus.CONFLICT, "exists-already", "There is one like this already.");
                case COLLIDED, BUSY ->
                    problems.of(
                            request,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "busy",
                            "Nothing was done. Send the same request again in a moment.");
            };
        }
        if (thrown instanceof org.apache.catalina.connector.ClientAbortException) {
            return null; // nobody is there to read an answer
        }
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return problems.of(
                    request, known.getStatusCode(), code(known.getStatusCode()), words(known.getStatusCode()));
        }
        if (thrown instanceof ErrorResponse known
                && known.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            return problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, "busy", "Send the request again in a moment.");
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return problems.of(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something went wrong on our side. Tell us the traceId if it happens again.");
    }

    static String code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> "no-route";
            case 405 -> "method";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "media-type";
            default -> status.is4xxClientError() ? "malformed" : "internal";
        };
    }

    static String words(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> "There is nothing here.";
            case 405 -> "This address does not take this method.";
            case 406 -> "Answers are JSON; accept application/json.";
            case 413 -> "The request is too large.";
            case 415 -> "Send JSON with Content-Type application/json.";
            default -> status.is4xxClientError() ? "The request cannot be read." : "Something went wrong on our side.";
        };
    }

    private ResponseEntity<Map<String, Object>> rules(HttpServletRequest request, List<Violation> found) {
        return problems.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "kernel", "invalid", RULES, found, Map.of());
    }

    private ResponseEntity<Map<String, Object>> syntax(
            HttpServletRequest request, String code, String detail, String pointer, String rule) {
        return problems.of(
                request,
                HttpStatus.BAD_REQUEST,
                "kernel",
                code,
                detail,
                List.of(new Violation(pointer, rule, null)),
                Map.of());
    }

    private static List<Violation> violations(BindingResult result, String root) {
        return result.getAllErrors().stream()
                .map(error -> new Violation(
                        error instanceof FieldError field ? Pointers.of(root, field.getField()) : "",
                        error instanceof FieldError field && field.isBindingFailure()
                                ? "format"
                                : Pointers.rule(error.getCodes()),
                        error instanceof FieldError field && field.isBindingFailure()
                                ? null
                                : error.getDefaultMessage()))
                .toList();
    }
}
