package io.tradewind.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import io.tradewind.kernel.Refusal.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;

/// Every refusal that the sources can make. Module and code are written out where a refusal is made: in its
/// constructor, or where that is called.
@RequiredArgsConstructor
final class Refusals {

    private static final String SOMETHING = "…";

    private final Sources sources;

    /// The binary names of the classes found.
    Set<String> classes() {
        return types().map(Sources.Type::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /// All of them; one code may be made in several places.
    List<Found> all() {
        return types().flatMap(this::of).toList();
    }

    /// The rules that fields are said to break, by module.
    Map<String, Set<String>> rules() {
        var rules = new TreeMap<String, Set<String>>();
        Stream.concat(sources.made("Invalid", 4), sources.made("Violation", 3))
                .forEach(making -> words(making.given().get(making.given().size() - 2))
                        .forEach(rule -> rules.computeIfAbsent(making.module(), _ -> new TreeSet<>())
                                .add(rule)));
        return rules;
    }

    private Stream<Sources.Type> types() {
        return sources.types().filter(type -> type.isA("Refusal"));
    }

    private Stream<Found> of(Sources.Type type) {
        var constructors = type.constructors().map(Refusals::constructor).toList();
        var found = constructors.stream()
                .flatMap((Constructor constructor) -> {
                    var given = constructor.toRefusal(constructors);
                    return given.stream().noneMatch(constructor::takes)
                            ? Stream.of(found(type, given, ""))
                            : made(type, constructor, given);
                })
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("Nobody makes %s".formatted(type.name()));
        }
        return found.stream();
    }

    private Stream<Found> made(Sources.Type type, Constructor constructor, List<? extends ExpressionTree> given) {
        return sources.made(type.simple(), constructor.parameters().size())
                .filter(making -> making.given().stream().noneMatch(part -> "code()".equals(part.toString()))) // a copy
                .map(making -> found(
                        type,
                        constructor.bound(given, making.given()),
                        making.by().equals(type.simple()) ? making.says() : ""));
    }

    private static Found found(Sources.Type type, List<? extends ExpressionTree> given, String factory) {
        var found = new Found(
                Kind.valueOf(given.get(0).toString().replaceAll(".*\\.", "")),
                text(given.get(1)),
                text(given.get(2)),
                text(given.get(3)),
                factory.isEmpty() ? type.says() : factory);
        if ((found.module() + found.code()).contains(SOMETHING)) {
            throw new AssertionError("Write module and code out where %s is made".formatted(type.name()));
        }
        return found;
    }

    private static Constructor constructor(MethodTree method) {
        var up = method.getBody().getStatements().stream()
                .filter(ExpressionStatementTree.class::isInstance)
                .map(statement -> ((ExpressionStatementTree) statement).getExpression())
                .filter(MethodInvocationTree.class::isInstance)
                .map(MethodInvocationTree.class::cast)
                .filter(call -> call.getMethodSelect() instanceof IdentifierTree name
                        && (name.getName().contentEquals("super")
                                || name.getName().contentEquals("this")))
                .findFirst()
                .orElseThrow();
        return new Constructor(
                method.getParameters().stream()
                        .map(parameter -> parameter.getName().toString())
                        .toList(),
                up.getMethodSelect().toString().equals("super"),
                up.getArguments());
    }

    // A text as it is written, with … for what is known only when it happens.
    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue()).replaceAll("%(\\d+\\$)?[sd]", SOMETHING);
            case ParenthesizedTree inner -> text(inner.getExpression());
            case BinaryTree both -> text(both.getLeftOperand()) + text(both.getRightOperand());
            case MethodInvocationTree made
            when made.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("formatted") -> text(select.getExpression());
            default -> SOMETHING;
        };
    }

    private static Stream<String> words(ExpressionTree expression) {
        return expression instanceof ConditionalExpressionTree either
                ? Stream.concat(words(either.getTrueExpression()), words(either.getFalseExpression()))
                : Stream.of(text(expression)).filter(word -> !word.contains(SOMETHING));
    }

    /// One refusal.
    ///
    /// @param says in English, with … for what is known only when it happens
    /// @param meaning what its factory, or else its class, says of it
    record Found(Kind kind, String module, String code, String says, String meaning) {}

    /// @param ends whether it calls `super`, and not `this`
    /// @param given what it calls that with
    private record Constructor(List<String> parameters, boolean ends, List<? extends ExpressionTree> given) {

        /// Kind, module, code and words for [io.tradewind.kernel.Refusal], in terms of its own parameters.
        List<? extends ExpressionTree> toRefusal(List<Constructor> all) {
            if (ends) {
                return given.subList(0, 4);
            }
            var next = all.stream()
                    .filter(other -> other.ends() && other.parameters().size() == given.size())
                    .findFirst()
                    .orElseThrow();
            return next.bound(next.toRefusal(all), given);
        }

        boolean takes(ExpressionTree part) {
            return part instanceof IdentifierTree name
                    && parameters.contains(name.getName().toString());
        }

        List<? extends ExpressionTree> bound(
                List<? extends ExpressionTree> parts, List<? extends ExpressionTree> arguments) {
            return parts.stream()
                    .map((ExpressionTree part) ->
                            takes(part) ? (ExpressionTree) arguments.get(parameters.indexOf(part.toString())) : part)
                    .toList();
        }
    }
}
