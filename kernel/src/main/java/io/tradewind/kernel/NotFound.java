package io.tradewind.kernel;

/// There is no such thing, or it belongs to somebody else.
public final class NotFound extends Refusal {

    /// @param what the thing, as a reader would call it: `order`
    public NotFound(String module, String what) {
        super(Kind.NOT_FOUND, module, "not-found", "There is no such " + what + ".");
    }
}
