package io.tradewind.members.session;

import io.tradewind.kernel.Refusal;

/// The password is right and the account may not be used.
final class AccountIsSuspended extends Refusal {

    AccountIsSuspended() {
        super(Kind.FORBIDDEN, "members", "account-suspended", "The account is suspended. Ask the platform's support.");
    }
}
