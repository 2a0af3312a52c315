package io.tradewind.members.session;

import io.tradewind.kernel.Refusal;

/// Nobody may sign in with that. Says the same whichever part was wrong.
final class WrongCredentials extends Refusal {

    WrongCredentials() {
        super(
                Kind.UNAUTHENTICATED,
                "members",
                "wrong-credentials",
                "No account may sign in here with this mail address and password.");
    }
}
