package io.tradewind.members;

import io.tradewind.kernel.Refusal;

/// There is an account with this mail address. Never shown to somebody who has not signed in.
public final class EmailTaken extends Refusal {

    /// The address is taken.
    public EmailTaken() {
        super(Kind.CONFLICT, "members", "email-taken", "There is an account with this mail address.");
    }
}
