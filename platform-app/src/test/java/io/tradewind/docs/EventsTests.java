package io.tradewind.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.Capability;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.events.ApplicationModuleListener;

/// Every event that one module tells the others: what happened, what it carries, who hears it.
class EventsTests {

    private static final Sources SOURCES = Sources.read();

    private final Map<String, List<Class<?>>> records = records();

    @Capability("C216")
    @Test
    void the_document_of_events_says_what_happens_what_it_carries_and_who_hears_it() {
        var text = new StringBuilder("# Events (事件)\n\n")
                .append(
                        "Generated from the code: what each module tells the others once it has happened; the module owns it. ")
                .append("Events carry ids and amounts, no personal data, and change by additions only.\n");
        records.forEach((module, told) -> {
            text.append("\n## ").append(module).append("\n\n");
            text.append("| event | what happened | carries | heard by |\n|---|---|---|---|\n");
            told.stream()
                    .filter(EventsTests::event)
                    .forEach(event -> text.append("| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    event.getSimpleName(),
                                    says(event),
                                    fields(event),
                                    String.join(", ", hearers(event)))));
            text.append("\n| field | what it is | of |\n|---|---|---|\n");
            meanings(told).forEach((field, of) -> text.append("| %s | %s |\n".formatted(field, of)));
        });
        Documents.hold("events.md", text.toString());
    }

    @Test
    void every_event_and_every_field_of_it_is_defined() {
        assertThat(records).hasSizeGreaterThan(4);
        assertThat(records.values())
                .allSatisfy(told -> assertThat(told).allSatisfy(one -> {
                    assertThat(says(one))
                            .as("a `///` sentence of %s", one.getName())
                            .isNotBlank();
                    assertThat(one.getRecordComponents())
                            .allSatisfy(field -> assertThat(meaning(one, field))
                                    .as("an @param %s of %s", field.getName(), one.getName())
                                    .isNotBlank());
                }));
    }

    @Test
    void every_event_is_heard() {
        records.values().stream()
                .flatMap(List::stream)
                .filter(EventsTests::event)
                .forEach(event -> assertThat(hearers(event)).as(event.getName()).isNotEmpty());
    }

    private static Map<String, List<Class<?>>> records() {
        var records = new TreeMap<String, List<Class<?>>>();
        SOURCES.types()
                .filter(type -> type.name().startsWith("io.tradewind.%s.events.".formatted(type.module())))
                .forEach(type -> {
                    var loaded = loaded(type);
                    if (loaded.isRecord()) {
                        records.computeIfAbsent(type.module(), _ -> new ArrayList<>())
                                .add(loaded);
                    }
                });
        return records;
    }

    // What is no event is a part of one.
    private static boolean event(Class<?> told) {
        return told.getInterfaces().length > 0;
    }

    private static String says(Class<?> told) {
        return SOURCES.type(told.getName()).says();
    }

    private static String fields(Class<?> told) {
        return Arrays.stream(told.getRecordComponents())
                .map(field -> "`%s`".formatted(field.getName()))
                .collect(joining(", "));
    }

    // Fields that are the same in several events stand once.
    private static Map<String, String> meanings(List<Class<?>> told) {
        var meanings = new TreeMap<String, String>();
        var everywhere = told.stream().filter(EventsTests::event).count();
        for (var one : told) {
            for (var field : one.getRecordComponents()) {
                var row = "`%s` %s | %s".formatted(field.getName(), type(field), meaning(one, field));
                meanings.merge(row, one.getSimpleName(), (all, name) -> all + ", " + name);
            }
        }
        meanings.replaceAll((_, of) -> of.split(", ", -1).length == everywhere ? "all" : of);
        return meanings;
    }

    /// By `@param`, else as the family of events says it, else as its type does.
    private static String meaning(Class<?> told, RecordComponent field) {
        var own = part(told, field);
        if (!own.isEmpty()) {
            return own;
        }
        return families(told)
                .map(family -> part(family, field))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElseGet(() -> ofType(field.getType()));
    }

    private static String part(Class<?> told, RecordComponent field) {
        return SOURCES.type(told.getName()).parts().getOrDefault(field.getName(), "");
    }

    private static Stream<Class<?>> families(Class<?> told) {
        return Arrays.stream(told.getInterfaces()).flatMap(one -> Stream.concat(Stream.of(one), families(one)));
    }

    // An id says whose it is, an amount only that it is one.
    private static String ofType(Class<?> type) {
        return type.getName().startsWith("io.tradewind.") && type != Money.class ? says(type) : "";
    }

    private static String type(RecordComponent field) {
        var spoken = spoken(field.getGenericType());
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class) ? spoken + " or null" : spoken;
    }

    private static String spoken(Type type) {
        return type instanceof ParameterizedType list
                ? "%s of %s".formatted(spoken(list.getRawType()), spoken(list.getActualTypeArguments()[0]))
                : ((Class<?>) type).getSimpleName();
    }

    private static Set<String> hearers(Class<?> event) {
        var hearers = new TreeSet<String>();
        SOURCES.types()
                .filter(type -> type.simple().equals("Reactions"))
                .forEach(type -> Arrays.stream(loaded(type).getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(ApplicationModuleListener.class))
                        .filter(method -> method.getParameterTypes()[0].isAssignableFrom(event))
                        .forEach(_ -> hearers.add(type.module())));
        return hearers;
    }

    private static Class<?> loaded(Sources.Type type) {
        try {
            return Class.forName(type.name());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
