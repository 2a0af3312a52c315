package io.tradewind.members.web.admin;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.members.account.AccountPages;
import io.tradewind.members.account.AccountPages.Masked;
import io.tradewind.members.account.AccountState;
import io.tradewind.members.team.Suspension;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Accounts as operators see them: masked, to be stopped and let go on.
@AdminApi
@RequiredArgsConstructor
class AdminMembers {

    private final AccountPages pages;
    private final Suspension suspension;

    record MemberResponse(
            UUID id, String email, String displayName, AccountState status, List<String> roles, Instant createdAt) {
        static MemberResponse from(Masked account) {
            return new MemberResponse(
                    account.id().value(),
                    account.email(),
                    account.displayName(),
                    account.state(),
                    account.roles(),
                    account.createdAt());
        }
    }

    record Why(@NotBlank @Size(max = 1000) String reason) {}

    /// Members, newest first.
    @Roles({"SUPPORT", "RISK"})
    @GetMapping("/members")
    Page<MemberResponse> members(
            @RequestParam(required = false) @Nullable @Size(max = 254) String q,
            @RequestParam(required = false) @Nullable AccountState status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return pages.page(q, status, limit, cursor).map(MemberResponse::from);
    }

    /// Suspends an account: it may not sign in, and its sessions end.
    @Roles({"SUPPORT", "RISK"})
    @PostMapping("/members/{id}/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(Operator operator, @PathVariable UUID id, @Valid @RequestBody Why why) {
        suspension.suspend(AccountId.of(id), why.reason(), operator);
    }

    /// Lets a suspended account sign in again.
    @Roles({"SUPPORT", "RISK"})
    @PostMapping("/members/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Operator operator, @PathVariable UUID id, @Valid @RequestBody Why why) {
        suspension.lift(AccountId.of(id), why.reason(), operator);
    }
}
