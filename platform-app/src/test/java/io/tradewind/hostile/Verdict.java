package io.tradewind.hostile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every answer has to be, whatever was asked.
final class Verdict {

    /// How long an answer may take, on a machine that does other things too.
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SWALLOWED = 2_000_000;

    private static final Pattern MACHINERY = Pattern.compile("(?i)exception|\\bat"
            + " [\\w.$]+\\(|\\b(org|java|javax|jakarta|tools|com)\\.[a-z]+\\.|io\\.tradewind|psql|sqlstate|select"
            + " .+ from|insert into|hibernate|jackson|tomcat|hikari|postgres|nullpointer|cannot invoke");

    private static final List<String> PROTECTION =
            List.of("x-content-type-options", "content-security-policy", "referrer-policy", "cache-control");

    private static final Set<String> NAMES_FIELDS = Set.of("malformed", "unknown-field", "invalid", "header-missing");

    private Verdict() {}

    /// What is wrong with the answer; empty where nothing is.
    static Optional<String> on(Attack attack, Wire.Answer answer) {
        if (answer.status() == 0) {
            return attack.body().length > SWALLOWED ? Optional.empty() : Optional.of("no answer");
        }
        if (answer.took().compareTo(LONGEST) > 0) {
            return Optional.of("took " + answer.took());
        }
        if (answer.status() >= 500) {
            return fault(attack, answer);
        }
        if (attack.unreadable() && answer.status() < 400) {
            return Optional.of("was taken");
        }
        for (var header : PROTECTION) {
            if (answer.header(header).isEmpty()) {
                return Optional.of("no " + header);
            }
        }
        return answer.status() < 400 || attack.line().startsWith("HEAD ") ? Optional.empty() : problem(answer);
    }

    private static Optional<String> fault(Attack attack, Wire.Answer answer) {
        if (answer.status() == 503 && !answer.header("retry-after").isEmpty()) {
            return problem(answer);
        }
        if (answer.status() == 501 && attack.what().equals("another method")) {
            return problem(answer);
        }
        return Optional.of("status " + answer.status());
    }

    private static Optional<String> problem(Wire.Answer answer) {
        if (!answer.problem()) {
            return Optional.of("no problem document but " + answer.header("content-type"));
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (JacksonException _) {
            return Optional.of("a problem that cannot be read");
        }
        for (var member : new String[] {"type", "title", "detail", "code", "instance"}) {
            if (problem.path(member).asString("").isBlank()) {
                return Optional.of("no " + member);
            }
        }
        if (problem.path("status").asInt(0) != answer.status()) {
            return Optional.of("another status inside");
        }
        if (!answer.header("cache-control").contains("no-store")) {
            return Optional.of("may be stored");
        }
        if (MACHINERY
                .matcher(problem.path("title").asString() + problem.path("detail") + problem.path("errors"))
                .find()) {
            return Optional.of("shows the machinery");
        }
        return NAMES_FIELDS.contains(problem.path("code").asString()) ? fields(problem) : Optional.empty();
    }

    private static Optional<String> fields(JsonNode problem) {
        var errors = problem.path("errors");
        if (errors.isEmpty()) {
            return Optional.of("names no field");
        }
        for (var error : errors) {
            if (!error.has("pointer") || error.path("code").asString("").isBlank()) {
                return Optional.of("an error without pointer or code");
            }
            if (error.path("code").asString().equals("unfit")) {
                return Optional.of("caught by the second net only");
            }
        }
        return Optional.empty();
    }
}
