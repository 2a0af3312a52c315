package io.tradewind.members.team;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.members.account.AccountDesk;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.session.Sessions;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Stops an account and lets it go on again; both at once on every node.
@Service
@RequiredArgsConstructor
public class Suspension {

    private final AccountDesk accounts;
    private final Sessions sessions;
    private final RoleBook roles;
    private final AuditTrail audit;

    /// Nobody signs in to the account, and its sessions are over.
    @Transactional
    public void suspend(AccountId account, String reason, Actor by) {
        if (account.value().equals(by.key())) {
            throw new NotYourself();
        }
        onlyAdminsTouchOperators(account, by);
        accounts.suspend(account);
        sessions.endAll(account);
        record(by, "members.account.suspend", account, "ACTIVE", "SUSPENDED", reason);
    }

    /// The account may be used again; its sessions stay over.
    @Transactional
    public void lift(AccountId account, String reason, Actor by) {
        onlyAdminsTouchOperators(account, by);
        accounts.restore(account);
        record(by, "members.account.restore", account, "SUSPENDED", "ACTIVE", reason);
    }

    private void onlyAdminsTouchOperators(AccountId account, Actor by) {
        boolean admin =
                by instanceof Actor.Operator operator && operator.roles().contains("ADMIN");
        if (!admin && !roles.operatorRoles(account).isEmpty()) {
            throw new AskAnAdmin();
        }
    }

    private void record(Actor by, String action, AccountId account, String before, String after, String reason) {
        audit.record(
                new Deed(by, action, "account:" + account, Map.of("state", before), Map.of("state", after), reason));
    }

    /// An operator's account is for an ADMIN to touch.
    private static final class AskAnAdmin extends Refusal {
        AskAnAdmin() {
            super(Kind.FORBIDDEN, "members", "ask-an-admin", "Only an ADMIN may do this to an operator's account.");
        }
    }

    /// Whoever suspends himself could not undo it.
    private static final class NotYourself extends Refusal {
        NotYourself() {
            super(Kind.CONFLICT, "members", "not-yourself", "You cannot suspend your own account.");
        }
    }
}
