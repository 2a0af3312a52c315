package io.tradewind.members.session;

import io.tradewind.kernel.Refusal;

/// The refresh token is unknown, used or too old, or its session has ended.
final class SessionOver extends Refusal {

    SessionOver() {
        super(Kind.UNAUTHENTICATED, "members", "session-over", "The session has ended. Sign in again.");
    }
}
