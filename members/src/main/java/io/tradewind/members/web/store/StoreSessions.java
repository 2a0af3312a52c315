package io.tradewind.members.web.store;

import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.kernel.web.Surface;
import io.tradewind.members.session.Sessions;
import io.tradewind.members.session.SignIn;
import io.tradewind.members.session.SignIn.Credentials;
import io.tradewind.members.web.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Shoppers sign in and out.
@StoreApi
@RequiredArgsConstructor
class StoreSessions {

    private final SignIn signIn;
    private final Sessions sessions;
    private final CurrentSession current;

    record SignInRequest(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 500) String password) {}

    record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {}

    record SessionResponse(String accessToken, String refreshToken, long expiresIn) {
        static SessionResponse from(Sessions.Opened opened) {
            return new SessionResponse(
                    opened.accessToken(),
                    opened.refreshToken(),
                    opened.expiresIn().toSeconds());
        }
    }

    /// Signs a shopper in.
    @Open
    @PostMapping("/sessions")
    SessionResponse signIn(@Valid @RequestBody SignInRequest body, HttpServletRequest request) {
        return SessionResponse.from(signIn.signIn(
                new Credentials(Surface.STORE, body.email(), body.password(), null, request.getRemoteAddr())));
    }

    /// Trades a refresh token for a new pair; the old one is used up.
    @Open
    @PostMapping("/sessions/refresh")
    SessionResponse refresh(@Valid @RequestBody RefreshRequest body) {
        return SessionResponse.from(sessions.refresh(body.refreshToken(), Surface.STORE));
    }

    /// Signs out: the session ends.
    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        current.end(request);
    }
}
