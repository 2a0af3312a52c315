package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;

/// The version the caller has seen, from the `If-Match` header. As a controller's argument it is
/// required: a request without it is answered 428.
///
/// @param tags the header as sent: `"7"`, several, or `*`
public record IfMatch(String tags) {

    /// Refuses with 412 where the thing has another tag now.
    ///
    /// @param current the entity's tag, from [ETags]
    public void require(String current) {
        if (tags.strip().equals("*")) {
            return;
        }
        for (var tag : tags.split(",", -1)) {
            if (tag.strip().equals(current)) {
                return;
            }
        }
        throw new Stale();
    }

    /// Refuses with 412 where the entity has another version now.
    public void require(long version) {
        require(ETags.of(version));
    }

    /// Somebody else changed it since it was read.
    private static final class Stale extends Refusal {
        Stale() {
            super(Kind.STALE, "kernel", "stale", "It changed since you read it. Read it again and repeat your change.");
        }
    }
}
