package io.tradewind.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What every module keeps to and the compiler cannot check.
///
/// A module's own test is one line: `HouseRules.check("io.tradewind.orders")`.
public final class HouseRules {

    private static final Set<String> MODULES =
            Set.of("kernel", "payments", "members", "catalog", "supply", "orders", "marketing", "risk", "analytics");

    private static final Pattern SQL = Pattern.compile("(?is)\\b(select|insert|update|delete|from|join|truncate)\\b.*");
    private static final Pattern TABLE = Pattern.compile("\\b(" + String.join("|", MODULES) + ")_[a-z][a-z_]*");
    private static final Pattern MONEY = Pattern.compile(
            "(?i).*(amount|price|total|fee|tax|cost|balance|money|minor|paid|refund|discount|payout).*");
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final Set<Class<?>> MOMENTS = Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    private HouseRules() {}

    /// Checks the main classes of this package and below; says all that is wrong at once.
    public static void check(String rootPackage) {
        var module = rootPackage.substring(rootPackage.lastIndexOf('.') + 1);
        check(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(rootPackage),
                module);
    }

    static void check(JavaClasses all, String module) {
        var wrong = new StringBuilder();
        for (var rule : rules(module)) {
            var result = rule.allowEmptyShould(true).evaluate(all);
            if (result.hasViolation()) {
                wrong.append(result.getFailureReport()).append("\n\n");
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.toString());
        }
    }

    private static List<ArchRule> rules(String module) {
        return List.of(
                noClasses()
                        .should()
                        .callMethodWhere(readsTheMachinesClock())
                        .because("time that decides comes from the injected Clock"),
                noClasses()
                        .should()
                        .callConstructor(java.util.Date.class)
                        .because("time that decides comes from the injected Clock"),
                noFields()
                        .should()
                        .haveRawType(LocalDateTime.class)
                        .because("a moment is an Instant; a day is a LocalDate with a named zone"),
                noFields().that(isMoneyField()).should().haveRawType(floating()).because("money is exact"),
                noMethods()
                        .that(isMoneyMethod())
                        .should()
                        .haveRawReturnType(floating())
                        .because("money is exact"),
                noMethods()
                        .that()
                        .areDeclaredInClassesThat(annotatedWith("jakarta.persistence.Entity"))
                        .and()
                        .arePublic()
                        .should()
                        .haveNameMatching("set[A-Z].*")
                        .because("an aggregate moves by what happens to it"),
                fields().that()
                        .areDeclaredInClassesThat(annotatedWith("jakarta.persistence.Entity"))
                        .and()
                        .areNotStatic()
                        .should()
                        .notBePublic()
                        .because("an aggregate moves by what happens to it"),
                noMethods()
                        .that()
                        .areAnnotatedWith("org.springframework.context.event.EventListener")
                        .should(takeAFactOfOurs())
                        .because("facts are heard with @ApplicationModuleListener, which cannot lose them"),
                noClasses()
                        .that(isWeb())
                        .should()
                        .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                        .because("a use case is a transaction, a controller is not"),
                noMethods()
                        .that()
                        .areDeclaredInClassesThat(isWeb())
                        .should()
                        .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                        .because("a use case is a transaction, a controller is not"),
                classes()
                        .that(metaAnnotatedWith("org.springframework.web.bind.annotation.RestController"))
                        .and()
                        .areNotAnnotations()
                        .should()
                        .notBePublic()
                        .because("nothing calls a controller but the edge"),
                methods()
                        .that()
                        .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
                        .should(notBindAnEntity())
                        .because("what a client may send is a record of the route's own"),
                methods()
                        .that()
                        .areAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                        .should(notTalkToTheOutside())
                        .because("no transaction waits for somebody else's machine"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.tradewind.kernel.memory")
                        .should()
                        .callMethodWhere(loadsWhileOthersWait())
                        .because("who has a connection must not wait for who needs one; see kernel.memory"),
                classes()
                        .should(nameOnlyTablesOf(module))
                        .because("a module's tables are its own; ask its public face"));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheMachinesClock() {
        return DescribedPredicate.describe("reads the machine's clock", call -> {
            var owner = call.getTargetOwner();
            var name = call.getName();
            var bare = call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.isAssignableTo(Clock.class));
            return (name.equals("now") && bare && MOMENTS.stream().anyMatch(owner::isEquivalentTo))
                    || (name.equals("currentTimeMillis") && owner.isEquivalentTo(System.class))
                    || (name.startsWith("system") && owner.isEquivalentTo(Clock.class));
        });
    }

    private static DescribedPredicate<JavaCall<?>> loadsWhileOthersWait() {
        return DescribedPredicate.describe("loads into a cache while others wait", call -> {
            var loads = call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(type -> type.getName().equals("java.util.function.Function")
                            || type.getSimpleName().endsWith("CacheLoader"));
            return loads && call.getTargetOwner().getPackageName().startsWith("com.github.benmanes.caffeine");
        });
    }

    private static DescribedPredicate<JavaClass> floating() {
        return DescribedPredicate.describe("double or float", type -> FLOATING.contains(type.getName()));
    }

    private static DescribedPredicate<JavaField> isMoneyField() {
        return DescribedPredicate.describe(
                "are named like money", field -> MONEY.matcher(field.getName()).matches());
    }

    private static DescribedPredicate<JavaMethod> isMoneyMethod() {
        return DescribedPredicate.describe(
                "are named like money",
                method -> MONEY.matcher(method.getName()).matches()
                        && !method.getName().startsWith("lambda$"));
    }

    private static DescribedPredicate<JavaClass> isWeb() {
        return resideInAPackage("..web..")
                .and(DescribedPredicate.not(assignableTo(Throwable.class)))
                .or(metaAnnotatedWith("org.springframework.web.bind.annotation.RestController"));
    }

    private static ArchCondition<JavaMethod> takeAFactOfOurs() {
        return new ArchCondition<>("take a fact of ours") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var ours = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getPackageName().startsWith("io.tradewind"));
                events.add(new SimpleConditionEvent(
                        method, ours, method.getFullName() + " hears a fact with a plain @EventListener"));
            }
        };
    }

    private static ArchCondition<JavaMethod> notBindAnEntity() {
        return new ArchCondition<>("not bind an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (var taken : method.getRawParameterTypes()) {
                    if (holdsAnEntity(taken, new HashSet<>())) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " binds an entity from " + taken.getName()));
                    }
                }
            }
        };
    }

    private static boolean holdsAnEntity(JavaClass type, Set<String> seen) {
        return seen.add(type.getName())
                && (type.isAnnotatedWith("jakarta.persistence.Entity")
                        || (type.isRecord()
                                && type.getFields().stream()
                                        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                                        .anyMatch(part -> holdsAnEntity(part, seen))));
    }

    private static ArchCondition<JavaMethod> notTalkToTheOutside() {
        return new ArchCondition<>("not talk to the outside") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getCallsFromSelf().stream()
                        .filter(call -> isClient(call.getTargetOwner().getName()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
            }
        };
    }

    private static boolean isClient(String type) {
        return type.startsWith("java.net.http.")
                || type.startsWith("org.springframework.web.client.")
                || type.startsWith("org.springframework.mail.");
    }

    private static ArchCondition<JavaClass> nameOnlyTablesOf(String module) {
        return new ArchCondition<>("name only tables of " + module) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var text : strings(type)) {
                    if (SQL.matcher(text).find()) {
                        TABLE.matcher(text)
                                .results()
                                .filter(table -> !table.group(1).equals(module))
                                .forEach(table -> events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " names the table " + table.group())));
                    }
                }
            }
        };
    }

    private static List<String> strings(JavaClass type) {
        return type.getSource()
                .map(source -> {
                    try (var in = source.getUri().toURL().openStream()) {
                        var texts = new java.util.ArrayList<String>();
                        for (var entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
                            if (entry instanceof StringEntry text) {
                                texts.add(text.stringValue());
                            }
                        }
                        return List.copyOf(texts);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(List.of());
    }
}
