package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import org.springframework.data.jpa.repository.JpaRepository;

/// Accounts that are loaded, changed by a method and saved.
interface AccountRepository extends JpaRepository<Account, AccountId> {}
