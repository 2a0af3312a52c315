package io.tradewind.catalog;

import io.tradewind.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void the_house_rules_hold() {
        HouseRules.check("io.tradewind.catalog");
    }
}
