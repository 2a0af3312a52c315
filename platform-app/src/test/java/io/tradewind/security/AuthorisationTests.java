package io.tradewind.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.docs.Documents;
import io.tradewind.kernel.web.Routes;
import io.tradewind.kernel.web.Routes.Route;
import io.tradewind.kernel.web.Rule;
import io.tradewind.kernel.web.Surface;
import io.tradewind.stories.Api.Answer;
import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The authorisation matrix: made by calling every route as everybody, and committed.
@PlatformIT
@Capability("C14")
@Import(Town.Configuration.class)
class AuthorisationTests {

    /// What the gate and the security chains say to those who may not.
    private static final Set<String> DENIED = Set.of("unauthenticated", "forbidden");

    private static final String FORM = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--\r\n";

    private static final Pattern WAY_ACROSS =
            Pattern.compile("\\bacross\\s*\\.(?:look|run)\\(\\s*(\"[a-z-]+\"|[A-Z_]+)");

    @Autowired
    private Routes routes;

    @Autowired
    private Town town;

    @Autowired
    private As as;

    @Test
    void every_route_lets_through_whom_the_matrix_names_and_nobody_else() {
        var everybody = Caller.all(town, as, UUID.randomUUID());
        var wrong = new ArrayList<String>();
        var text = new StringBuilder("""
                # Authorisation

                Made by calling every route as everybody, with a token of his own surface (`-Dtradewind.docs=write` writes it \
                anew). `+` is let through: what he then finds is his own, or public; operators find everybody's. A token of \
                another surface is refused like none.
                """);
        for (var surface : Surface.values()) {
            text.append("\n## ").append(surface.path()).append("\n\n| route |");
            everybody.forEach(caller -> text.append(' ').append(caller.name()).append(" |"));
            text.append("\n|---").append("|:-:".repeat(everybody.size())).append("|\n");
            of(surface).forEach((name, route) -> {
                text.append("| `").append(name).append("` |");
                for (var caller : everybody) {
                    var passed = passes(caller, route);
                    if (passed != caller.may(rule(route))) {
                        wrong.add("%s as %s, where the rule says %s"
                                .formatted(name, caller.name(), rule(route).words()));
                    }
                    text.append(passed ? " + |" : "   |");
                }
                text.append('\n');
            });
        }
        assertThat(wrong).as("what the rules say is not what happens").isEmpty();
        Documents.hold("authorisation.md", text + across());
    }

    @Test
    void every_way_in_is_on_a_surface() {
        assertThat(routes.all())
                .filteredOn(route -> route.rule() == null)
                .extracting(Route::pattern)
                .as("ways in without a rule are the documents' own and the error page")
                .allMatch(pattern -> pattern.startsWith("/v3/api-docs")
                        || pattern.startsWith("/swagger-ui")
                        || pattern.equals("/error"));
    }

    private Map<String, Route> of(Surface surface) {
        var named = new TreeMap<String, Route>();
        for (var route : routes.all()) {
            if (route.rule() != null && route.rule().surface() == surface) {
                var name = route.method() + " "
                        + route.pattern().substring(surface.path().length());
                var other = named.put(name, route);
                assertThat(other == null ? route.rule() : other.rule())
                        .as("%s has one rule, whichever form it is asked in", name)
                        .isEqualTo(route.rule());
            }
        }
        return named;
    }

    private static Rule rule(Route route) {
        return Objects.requireNonNull(route.rule());
    }

    /// Whether he gets past the gate; nothing is there, nothing is sent, so nothing happens behind it.
    private static boolean passes(Caller caller, Route route) {
        var path = route.pattern().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var answer = caller.api().send(route.method(), path, null);
        if (answer.status() == 415) { // told before the gate looks
            answer = caller.api()
                    .with("Content-Type", "multipart/form-data;boundary=b")
                    .send(route.method(), path, FORM);
        }
        assertThat(answer.status())
                .as(
                        "%s %s as %s: %s",
                        route.method(), path, caller.name(), answer.response().body())
                .isLessThan(500);
        return !denied(answer);
    }

    private static boolean denied(Answer answer) {
        return (answer.status() == 401 || answer.status() == 403)
                && DENIED.contains(answer.body().path("code").asString());
    }

    private static String across() {
        var ways = new TreeSet<String>();
        for (var source : Documents.sources("main")) {
            var text = Documents.read(source);
            var found = WAY_ACROSS.matcher(text);
            while (found.find()) {
                var why = found.group(1).startsWith("\"") ? found.group(1) : constant(text, found.group(1));
                ways.add("| %s | `%s` |\n"
                        .formatted(
                                why.replace("\"", ""),
                                source.getFileName().toString().replace(".java", "")));
            }
        }
        return """

                ## Across sellers

                Under the matrix lies a net: a seller's request reads and writes the rows of its own shop \
                ([ADR 0006](adr/0006-a-sellers-request-works-in-a-net.md)). It is left for this work, by these:

                | work | by |
                |---|---|
                """ + String.join("", ways);
    }

    private static String constant(String text, String name) {
        var value = Pattern.compile(name + " = (\"[^\"]+\")").matcher(text);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}
