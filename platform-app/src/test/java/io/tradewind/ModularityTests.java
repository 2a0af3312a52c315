package io.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/// Facts lie below, judgement above: no module reaches up, none reaches into another.
class ModularityTests {

    /// From the bottom up.
    private static final List<String> LAYERS = List.of(
            "kernel",
            "payments",
            "members",
            "catalog",
            "supply",
            "orders",
            "marketing",
            "risk",
            "analytics",
            "platform");

    private static final ApplicationModules MODULES = ApplicationModules.of(
            Tradewind.class,
            JavaClass.Predicates.resideInAnyPackage(
                            "io.tradewind.testkit..",
                            "io.tradewind.stories..",
                            "io.tradewind.docs..",
                            "io.tradewind.security..")
                    .or(JavaClass.Predicates.type(TestPlatform.class)));

    @Test
    void modules_use_only_what_others_offer() {
        MODULES.verify();
    }

    @Test
    void no_arrow_points_upward() {
        for (ApplicationModule module : MODULES) {
            var own = LAYERS.indexOf(module.getIdentifier().toString());
            if (own < 0) {
                continue;
            }
            module.getDirectDependencies(MODULES, DependencyType.values())
                    .uniqueModules()
                    .forEach(used -> assertThat(
                                    LAYERS.indexOf(used.getIdentifier().toString()))
                            .as("%s uses %s", module.getIdentifier(), used.getIdentifier())
                            .isLessThan(own));
        }
    }
}
