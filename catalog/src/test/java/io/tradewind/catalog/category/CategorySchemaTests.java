package io.tradewind.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Capability("C19")
class CategorySchemaTests {

    private static final CategorySchema SHIRTS = new CategorySchema(List.of(
            attribute("fabric", "option", true, false, "cotton", "linen"),
            attribute("weight", "number", false, false),
            attribute("washable", "boolean", false, false),
            attribute("care", "text", false, false),
            attribute("size", "option", true, true, "S", "M", "L")));

    @Test
    void what_the_category_asks_for_is_accepted() {
        assertThat(SHIRTS.judge(Map.of("fabric", "linen", "weight", "180.5", "washable", "true", "care", "cold")))
                .isEmpty();
        assertThat(SHIRTS.judgeOptions(List.of(Map.of("size", "S"), Map.of("size", "M"))))
                .isEmpty();
    }

    @Test
    void each_fault_is_named_by_its_field() {
        var wrong =
                SHIRTS.judge(Map.of("weight", "heavy", "washable", "yes", "care", " ", "size", "S", "colour", "blue"));
        assertThat(wrong)
                .extracting(Violation::pointer, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("/attributes/fabric", "required"),
                        tuple("/attributes/weight", "not-number"),
                        tuple("/attributes/washable", "not-boolean"),
                        tuple("/attributes/care", "not-text"),
                        tuple("/attributes/size", "variant"),
                        tuple("/attributes/colour", "unknown"));
        assertThat(SHIRTS.judge(Map.of("fabric", "wool")))
                .extracting(Violation::code)
                .containsExactly("not-option");
    }

    @Test
    void skus_differ_in_variant_attributes_only_and_really_differ() {
        assertThat(SHIRTS.judgeOptions(List.of(Map.of("size", "S"), Map.of("size", "S"))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/skus/1/options", "repeated"));
        assertThat(SHIRTS.judgeOptions(List.of(Map.of("fabric", "linen"))))
                .extracting(Violation::code)
                .containsExactlyInAnyOrder("unknown", "required");
        assertThat(SHIRTS.judgeOptions(List.of(Map.of("size", "XXL"))))
                .extracting(Violation::code)
                .containsExactly("not-option");
    }

    @Test
    void a_definition_nobody_could_follow_is_refused() {
        assertThatThrownBy(() -> AttributeRules.check(
                        List.of(
                                attribute("Fabric", "text", false, false),
                                attribute("size", "option", false, true),
                                attribute("care", "essay", false, false),
                                attribute("weight", "number", false, false)),
                        Set.of("weight")))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactlyInAnyOrder(
                                        tuple("/attributes/0/code", "kebab-case"),
                                        tuple("/attributes/1/options", "options"),
                                        tuple("/attributes/2/type", "unknown"),
                                        tuple("/attributes/3/code", "taken")));
    }

    private static Attribute attribute(String code, String type, boolean required, boolean variant, String... options) {
        return new Attribute(code, Map.of("en", code), type, required, variant, false, List.of(options));
    }
}
