package io.tradewind.members.web.admin;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.Roles;
import io.tradewind.members.account.AccountDesk;
import io.tradewind.members.team.FirstOperator;
import io.tradewind.members.team.HireOperator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The people who run the platform.
@AdminApi
@RequiredArgsConstructor
class AdminOperators {

    private final FirstOperator first;
    private final HireOperator hire;
    private final AccountDesk accounts;

    record FirstRequest(
            @NotBlank @Size(max = 200) String token,
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 500) String password,
            @NotBlank @Size(max = 200) String displayName) {}

    record OperatorRequest(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 500) String password,
            @NotBlank @Size(max = 200) String displayName,
            @NotEmpty Set<@NotNull String> roles) {}

    record OperatorResponse(OperatorId id) {}

    record MeResponse(UUID id, String email, String displayName, Set<String> roles) {}

    /// Makes the first operator, with the token that the log of the first start shows.
    @Open
    @PostMapping("/operators/first")
    @ResponseStatus(HttpStatus.CREATED)
    OperatorResponse first(@Valid @RequestBody FirstRequest body) {
        return new OperatorResponse(first.claim(body.token(), body.email(), body.password(), body.displayName()));
    }

    /// Makes another operator, with his roles.
    @Roles("ADMIN")
    @PostMapping("/operators")
    @ResponseStatus(HttpStatus.CREATED)
    OperatorResponse hire(Operator operator, @Valid @RequestBody OperatorRequest body) {
        return new OperatorResponse(hire.hire(
                new HireOperator.Command(body.email(), body.password(), body.displayName(), body.roles(), operator)));
    }

    /// The operator who asks.
    @GetMapping("/me")
    MeResponse me(Operator operator) {
        var card = accounts.card(AccountId.of(operator.id().value()));
        return new MeResponse(card.id().value(), card.email(), card.displayName(), new TreeSet<>(operator.roles()));
    }
}
