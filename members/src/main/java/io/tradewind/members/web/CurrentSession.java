package io.tradewind.members.web;

import com.nimbusds.jwt.JWTParser;
import io.tradewind.members.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The session whose access token came with the request. The surface's chain has verified the token
/// by then.
@Component
@RequiredArgsConstructor
public class CurrentSession {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;

    /// Ends it.
    public void end(HttpServletRequest request) {
        id(request).ifPresent(sessions::end);
    }

    private static Optional<UUID> id(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            JWTParser.parse(header.substring(BEARER.length()).strip())
                                    .getJWTClaimsSet()
                                    .getStringClaim("sid"))
                    .map(UUID::fromString);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
