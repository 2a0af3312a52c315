package io.tradewind.members.team;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Accounts;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.Operators;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens an account for somebody new and gives it its roles, or neither.
@Service
@RequiredArgsConstructor
public class HireOperator {

    private final Accounts accounts;
    private final Operators operators;

    /// Whom to hire for what; the password is theirs to change.
    public record Command(String email, String password, String displayName, Set<String> roles, Actor by) {}

    /// Refuses an address that has an account, a weak password and unknown roles.
    @Transactional
    public OperatorId hire(Command command) {
        var account = accounts.register(
                new Register(command.email(), command.password(), command.displayName(), Origin.LIVE));
        return operators.appoint(account, command.roles(), command.by());
    }
}
