package io.tradewind.kernel.web;

import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// What the edge refuses by itself, before or instead of a module: `/problems/kernel/<code>`.
public enum KernelProblem {
    /// The body is missing, or no JSON.
    UNREADABLE(HttpStatus.BAD_REQUEST, "unreadable", "The request needs a body of JSON that can be read."),
    /// A field or parameter is missing or has the wrong form.
    MALFORMED(HttpStatus.BAD_REQUEST, "malformed", "A field is missing or has the wrong form; see errors."),
    /// A field that nobody knows.
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "unknown-field", "There is no such field; see errors."),
    /// A header that the route needs.
    HEADER_MISSING(HttpStatus.BAD_REQUEST, "header-missing", "Send the header that this route needs."),
    /// A request line, address or header that no HTTP client should send.
    BAD_REQUEST(
            HttpStatus.BAD_REQUEST, "bad-request", "The address or a header cannot be read; encode it as HTTP asks."),
    /// Nobody has signed in, or not here, or too long ago.
    UNAUTHENTICATED(
            HttpStatus.UNAUTHORIZED,
            "unauthenticated",
            "Sign in on this surface and send the access token; the one sent is missing, old or of another."),
    /// The actor's role is not enough.
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Your role may not do this here."),
    /// No route has this address.
    NO_ROUTE(HttpStatus.NOT_FOUND, "no-route", "There is nothing here."),
    /// The address names a thing that is not there, or is somebody else's.
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing under this address."),
    /// The route takes other methods; `Allow` names them.
    METHOD(HttpStatus.METHOD_NOT_ALLOWED, "method", "This address does not take this method."),
    /// The caller accepts no form in which the answer exists.
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Answers are JSON; accept application/json."),
    /// The body did not come in time.
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "too-slow", "The body did not come in time; send it without pauses."),
    /// Somebody else changed the same thing meanwhile.
    CHANGED_MEANWHILE(
            HttpStatus.CONFLICT, "changed-meanwhile", "It changed while you worked on it. Read it again and repeat."),
    /// A rule of uniqueness stands against a second one.
    EXISTS_ALREADY(HttpStatus.CONFLICT, "exists-already", "There is one like this already."),
    /// More bytes than are taken.
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is too large."),
    /// The body is in a form that is not read.
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type", "Send JSON with Content-Type application/json."),
    /// The body is encoded, and nothing here decodes bodies.
    ENCODING(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "encoding", "Send the body as it is, without Content-Encoding."),
    /// Fields break rules.
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "A field of the request breaks a rule; see errors."),
    /// A fault of ours.
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong on our side. Tell us the traceId if it happens again."),
    /// A method that nobody serves.
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "not-implemented", "This method is not served."),
    /// The database or another part is busy: nothing was done.
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Nothing was done. Send the same request again in a moment."),
    /// The connection to the database broke off on the way: it may have been done.
    OUTCOME_UNKNOWN(
            HttpStatus.SERVICE_UNAVAILABLE,
            "outcome-unknown",
            "It is not known whether this was done. Send the same request again with the same Idempotency-Key: it is "
                    + "done once."),
    /// Another version of HTTP than is spoken here.
    HTTP_VERSION(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "http-version", "Speak HTTP/1.1.");

    private final HttpStatus status;
    private final String code;
    private final String detail;

    KernelProblem(HttpStatus status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /// What the container or the framework means by a status it answers by itself.
    static KernelProblem of(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> BAD_REQUEST;
            case 404 -> NO_ROUTE;
            case 409 -> CHANGED_MEANWHILE;
            case 422 -> INVALID;
            default ->
                Arrays.stream(values())
                        .filter(problem -> problem.status.isSameCodeAs(status))
                        .findFirst()
                        .orElse(status.is4xxClientError() ? BAD_REQUEST : INTERNAL);
        };
    }

    /// The HTTP status.
    public HttpStatus status() {
        return status;
    }

    /// The stable code.
    public String code() {
        return code;
    }

    /// What happened and what to do, in English.
    public String detail() {
        return detail;
    }
}
