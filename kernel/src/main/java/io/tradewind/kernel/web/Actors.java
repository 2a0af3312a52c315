package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who acts on this thread.
public final class Actors {

    static final Actor GUEST = new Actor.Guest();

    private Actors() {}

    /// The actor of the request in hand; a guest where nobody has signed in.
    public static Actor current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : GUEST;
    }
}
