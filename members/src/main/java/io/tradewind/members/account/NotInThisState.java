package io.tradewind.members.account;

import io.tradewind.kernel.Refusal;

/// The account is already so.
final class NotInThisState extends Refusal {

    NotInThisState(AccountState state) {
        super(Kind.CONFLICT, "members", "account-state", "The account's state forbids it; it is %s.".formatted(state));
    }
}
