package io.tradewind.members.team;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.members.Operators;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.account.Standing;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who runs the platform.
@Service
@RequiredArgsConstructor
class OperatorDesk implements Operators {

    static final Set<String> ROLES = Set.of("ADMIN", "REVIEWER", "FINANCE", "SUPPORT", "RISK");

    private final Standing standing;
    private final RoleBook roles;
    private final AuditTrail audit;

    @Override
    @Transactional
    public OperatorId appoint(AccountId account, Set<String> wanted, Actor by) {
        if (wanted.isEmpty() || !ROLES.containsAll(wanted)) {
            throw new Invalid(
                    "members",
                    "/roles",
                    "unknown",
                    "Use one or more of " + String.join(", ", new TreeSet<>(ROLES)) + ".");
        }
        standing.voidTokens(account);
        var before = new TreeSet<>(roles.operatorRoles(account));
        roles.replace(account, Actor.Kind.OPERATOR, null, wanted);
        audit.record(new Deed(
                by,
                "members.operator.appoint",
                "account:" + account,
                Map.of("roles", before),
                Map.of("roles", new TreeSet<>(wanted)),
                null));
        return OperatorId.of(account.value());
    }
}
