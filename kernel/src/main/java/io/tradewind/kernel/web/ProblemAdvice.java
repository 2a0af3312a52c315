package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every exception that reaches the edge, as a problem document. Never a stack trace, never SQL.
@Slf4j
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
@RequiredArgsConstructor
class ProblemAdvice {

    private final Problems problems;

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal, HttpServletRequest request) {
        return problems.of(request, refusal);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException thrown, HttpServletRequest request) {
        var ended = bodyEnded(thrown);
        if (ended != null) {
            return problems.of(request, ended);
        }
        if (!(thrown.getCause() instanceof JacksonException json)) {
            return problems.of(request, KernelProblem.UNREADABLE);
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
            case UnrecognizedPropertyException _ -> syntax(request, KernelProblem.UNKNOWN_FIELD, pointer, "unknown");
            case StreamConstraintsException _ -> problems.of(request, KernelProblem.TOO_LARGE);
            case InputCoercionException _ -> syntax(request, KernelProblem.MALFORMED, pointer, "format");
            case StreamReadException _ -> problems.of(request, KernelProblem.UNREADABLE);
            default -> syntax(request, KernelProblem.MALFORMED, pointer, "format");
        };
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(MethodArgumentNotValidException thrown, HttpServletRequest request) {
        if (thrown.getParameter().hasParameterAnnotation(RequestBody.class)) {
            return rules(request, violations(thrown.getBindingResult(), "/"));
        }
        for (var error : thrown.getFieldErrors()) {
            if (error.isBindingFailure()) {
                return syntax(request, KernelProblem.MALFORMED, "?" + error.getField(), "format");
            }
        }
        return rules(request, violations(thrown.getBindingResult(), "?"));
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
            return problems.of(request, KernelProblem.NOT_FOUND);
        }
        var name = thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(thrown.getPropertyName());
        return syntax(request, KernelProblem.MALFORMED, "?" + name, "format");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(
            MissingServletRequestParameterException thrown, HttpServletRequest request) {
        return syntax(request, KernelProblem.MALFORMED, "?" + thrown.getParameterName(), "required");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingRequestHeaderException thrown, HttpServletRequest request) {
        return syntax(request, KernelProblem.HEADER_MISSING, thrown.getHeaderName(), "required");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> nothing(NoResourceFoundException thrown, HttpServletRequest request) {
        return problems.of(request, KernelProblem.NO_ROUTE);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> otherMethod(
            HttpRequestMethodNotSupportedException thrown, HttpServletRequest request) {
        var answer = problems.of(request, KernelProblem.METHOD);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.putAll(thrown.getHeaders());
                })
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forbidden(AccessDeniedException thrown, HttpServletRequest request) {
        return problems.of(request, KernelProblem.FORBIDDEN);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException thrown, HttpServletRequest request) {
        return problems.of(request, KernelProblem.TOO_LARGE);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, Object>> anything(Exception thrown, HttpServletRequest request) {
        var trouble = DatabaseTrouble.of(thrown);
        if (trouble != null) {
            log.info("{} on {} {}", trouble, request.getMethod(), RequestLog.route(request));
            return problems.of(request, trouble.problem());
        }
        if (Unfit.is(thrown)) {
            log.warn("{} {} took what does not fit", request.getMethod(), request.getRequestURI(), thrown);
            return rules(request, List.of(new Violation("", "unfit", null)));
        }
        if (thrown instanceof ClientAbortException) {
            return null; // nobody is there to read an answer
        }
        var ended = bodyEnded(thrown);
        if (ended != null) {
            return problems.of(request, ended);
        }
        if (thrown instanceof InvalidParameterException
                || thrown instanceof RequestRejectedException
                || thrown instanceof MultipartException) {
            return problems.of(request, KernelProblem.BAD_REQUEST);
        }
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return problems.of(request, KernelProblem.of(known.getStatusCode()));
        }
        if (thrown instanceof ErrorResponse known
                && known.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            return problems.of(request, KernelProblem.BUSY);
        }
        log.error("{} {} failed", request.getMethod(), RequestLog.route(request), thrown);
        return problems.of(request, KernelProblem.INTERNAL);
    }

    private static @Nullable KernelProblem bodyEnded(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLarge _ -> {
                    return KernelProblem.TOO_LARGE;
                }
                case BodyTooSlow _, SocketTimeoutException _ -> {
                    return KernelProblem.TOO_SLOW;
                }
                default -> {}
            }
        }
        return null;
    }

    private ResponseEntity<Map<String, Object>> rules(HttpServletRequest request, List<Violation> found) {
        return problems.of(request, KernelProblem.INVALID, found);
    }

    private ResponseEntity<Map<String, Object>> syntax(
            HttpServletRequest request, KernelProblem problem, String pointer, String rule) {
        return problems.of(request, problem, List.of(new Violation(pointer, rule, null)));
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
