package io.tradewind.kernel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is understood and not done, with the reason in words the caller can act on.
///
/// Thrown, so that every earlier write of the transaction is undone. One advice turns it into an
/// RFC 9457 problem of type `/problems/<module>/<code>`; the code never changes.
public abstract class Refusal extends RuntimeException {

    private final Kind kind;
    private final String module;
    private final String code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> facts;

    /// @param module the module that refuses, as in its package: `orders`
    /// @param code what is wrong, in kebab case: `not-enough-stock`
    /// @param detail what happened and what to do, in English; `problems_zh_CN.properties` has the Chinese
    protected Refusal(Kind kind, String module, String code, String detail) {
        this(kind, module, code, detail, List.of(), Map.of());
    }

    /// @param violations the fields at fault, each with the rule it breaks
    /// @param facts further members of the problem document, such as the new quote
    protected Refusal(
            Kind kind,
            String module,
            String code,
            String detail,
            List<Violation> violations,
            Map<String, Object> facts) {
        super(detail, null, false, true);
        this.kind = kind;
        this.module = module;
        this.code = code;
        this.violations = List.copyOf(violations);
        this.facts = Map.copyOf(facts);
    }

    /// How it is answered.
    public Kind kind() {
        return kind;
    }

    /// The module that refuses.
    public String module() {
        return module;
    }

    /// The stable code.
    public String code() {
        return code;
    }

    /// What happened and what to do, in English.
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// The fields at fault; may be empty.
    public List<Violation> violations() {
        return violations;
    }

    /// Further members of the problem document; may be empty.
    public Map<String, Object> facts() {
        return facts;
    }

    /// One field that breaks one rule.
    ///
    /// @param pointer a JSON pointer into the body (`/lines/0/quantity`), `?name` for a parameter, or the
    ///     name of a header
    /// @param code the rule: `required`, `too-long`, `unknown`, …
    public record Violation(
            String pointer, String code, @Nullable String detail) {}

    /// How a refusal is answered over HTTP.
    public enum Kind {
        /// 400: the request cannot be read.
        MALFORMED(400),
        /// 401: nobody has signed in, or not well.
        UNAUTHENTICATED(401),
        /// 403: this actor may not.
        FORBIDDEN(403),
        /// 404: not there, or not yours.
        NOT_FOUND(404),
        /// 409: the state forbids it.
        CONFLICT(409),
        /// 412: the resource changed since it was read.
        STALE(412),
        /// 413: too large.
        TOO_LARGE(413),
        /// 422: readable, and wrong.
        INVALID(422),
        /// 428: If-Match is missing.
        PRECONDITION_REQUIRED(428),
        /// 429: too often.
        TOO_MANY(429),
        /// 503: not now; try again.
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /// The HTTP status.
        public int status() {
            return status;
        }
    }
}
