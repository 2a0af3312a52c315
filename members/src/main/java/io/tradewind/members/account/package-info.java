/// Accounts: opening, renaming, suspending; mail addresses and passwords.
@NullMarked
package io.tradewind.members.account;

import org.jspecify.annotations.NullMarked;
