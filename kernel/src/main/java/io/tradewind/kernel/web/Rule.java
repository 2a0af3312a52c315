package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;

/// Who may use a route.
///
/// @param open anybody, also without a token
/// @param applicants also accounts without a shop
/// @param roles any one of these; none named: every role of the surface
public record Rule(Surface surface, boolean open, boolean applicants, Set<String> roles) {

    /// What the annotations on a handler say; empty where its class is on no surface.
    public static Optional<Rule> of(Class<?> controller, Method handler) {
        return Surface.of(controller).map(surface -> {
            var roles = AnnotatedElementUtils.findMergedAnnotation(handler, Roles.class);
            return new Rule(
                    surface,
                    surface == Surface.HOOKS || AnnotatedElementUtils.hasAnnotation(handler, Open.class),
                    AnnotatedElementUtils.hasAnnotation(handler, Applicants.class),
                    roles == null ? Set.of() : Set.of(roles.value()));
        });
    }

    /// Whether this actor may.
    public boolean allows(Actor actor) {
        if (open) {
            return true;
        }
        if (surface == Surface.OPERATIONS) {
            return actor.key() != null; // the handler asks whose operation it is
        }
        return switch (actor) {
            case Actor.Shopper _ -> surface == Surface.STORE;
            case Actor.Applicant _ -> surface == Surface.MERCHANT && applicants;
            case Actor.SellerStaff staff -> surface == Surface.MERCHANT && any(staff.roles(), "OWNER");
            case Actor.Operator operator ->
                (surface == Surface.ADMIN || surface == Surface.DEMO) && any(operator.roles(), "ADMIN");
            case Actor.Guest _, Actor.Provider _, Actor.Job _ -> false;
        };
    }

    private boolean any(Set<String> held, String all) {
        return roles.isEmpty() || held.contains(all) || roles.stream().anyMatch(held::contains);
    }

    /// As it stands in the authorisation matrix: `open`, `signed-in`, `FINANCE|ADMIN`.
    public String words() {
        var who = open
                ? "open"
                : roles.isEmpty()
                        ? "signed-in"
                        : String.join("|", roles.stream().sorted().toList());
        return applicants ? who + "+applicants" : who;
    }
}
