package io.tradewind.members;

import io.tradewind.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void the_module_keeps_to_the_house_rules() {
        HouseRules.check("io.tradewind.members");
    }
}
