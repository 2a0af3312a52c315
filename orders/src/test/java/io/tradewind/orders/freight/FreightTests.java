package io.tradewind.orders.freight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.freight.Freight.Item;
import io.tradewind.orders.freight.FreightTemplate.Rule;
import io.tradewind.testkit.Capability;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Capability("C37")
class FreightTests {

    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void the_first_kilogram_has_a_price_and_each_further_begun_one_another() {
        var template = byWeight(rule("广东", 1_000, 800, 1_000, 300));

        assertThat(price(template, "广东", 1_000)).isEqualTo(yuan(800));
        assertThat(price(template, "广东", 1_001)).isEqualTo(yuan(1_100));
        assertThat(price(template, "广东", 3_000)).isEqualTo(yuan(1_400));
    }

    @Test
    void a_province_without_a_rule_of_its_own_pays_as_everywhere_else() {
        var template = byWeight(rule("广东", 1_000, 800, 1_000, 300), elsewhere(1_000, 1_500, 1_000, 900));

        assertThat(price(template, "黑龙江", 500)).isEqualTo(yuan(1_500));
        assertThat(price(template, null, 500)).isEqualTo(yuan(1_500));
    }

    @Test
    void a_province_is_known_by_its_short_and_its_official_name() {
        var template = byWeight(rule("新疆维吾尔自治区", 1_000, 3_000, 1_000, 900), elsewhere(1_000, 800, 1_000, 300));

        assertThat(price(template, "新疆", 500)).isEqualTo(yuan(3_000));
        assertThat(Provinces.same("北京市", "北京")).isTrue();
        assertThat(Provinces.same("广东省", "广西壮族自治区")).isFalse();
    }

    @Test
    void nothing_is_carried_to_an_excluded_province() {
        var remote = new Rule(Freight.STANDARD, List.of("西藏"), true, 1, yuan(0), 1, yuan(0), 0);
        var template = byWeight(remote, elsewhere(1_000, 800, 1_000, 300));

        assertThat(options(template, "西藏自治区", 500)).isEmpty();
        assertThat(options(template, "浙江", 500)).hasSize(1);
    }

    @Test
    void from_the_threshold_on_it_is_free() {
        var template = new FreightTemplate(
                Ids.next(),
                0,
                SellerId.next(),
                "free from 99",
                "CN",
                Basis.PIECE,
                true,
                yuan(9_900),
                2,
                List.of(elsewhere(1, 1_000, 1, 200)));

        assertThat(template.options("浙江", 3, 0, yuan(9_899)).values())
                .extracting(DeliveryOption::price)
                .containsExactly(yuan(1_400));
        assertThat(template.options("浙江", 3, 0, yuan(9_900)).values())
                .extracting(DeliveryOption::price)
                .containsExactly(yuan(0));
    }

    @Test
    void a_method_is_offered_when_every_template_of_the_group_has_it() {
        var express = new Rule("EXPRESS", List.of(), false, 1_000, yuan(2_500), 1_000, yuan(500), 0);
        var both = byWeight(elsewhere(1_000, 800, 1_000, 300), express);
        var slow = byWeight(elsewhere(1_000, 600, 1_000, 300));

        var alone = Freight.options(List.of(item(both, 500)), "浙江", CNY, 5);
        var together = Freight.options(List.of(item(both, 500), item(slow, 500), item(null, 500)), "浙江", CNY, 5);

        assertThat(alone).extracting(DeliveryOption::method).containsExactly(Freight.STANDARD, "EXPRESS");
        assertThat(together).containsExactly(new DeliveryOption(Freight.STANDARD, yuan(1_400), 5));
    }

    @Test
    void goods_without_a_template_are_carried_free() {
        assertThat(Freight.options(List.of(item(null, 900)), "浙江", CNY, 5))
                .containsExactly(new DeliveryOption(Freight.STANDARD, yuan(0), 5));
    }

    private static Money price(FreightTemplate template, @Nullable String province, long grams) {
        return options(template, province, grams).getFirst().price();
    }

    private static List<DeliveryOption> options(FreightTemplate template, @Nullable String province, long grams) {
        return Freight.options(List.of(item(template, grams)), province, CNY, 5);
    }

    private static Item item(@Nullable FreightTemplate template, long grams) {
        return new Item(template, 1, grams, yuan(5_000));
    }

    private static FreightTemplate byWeight(Rule... rules) {
        return new FreightTemplate(
                Ids.next(), 0, SellerId.next(), "by weight", "CN", Basis.WEIGHT, true, null, 2, List.of(rules));
    }

    private static Rule rule(String province, long first, long firstPrice, long next, long nextPrice) {
        return new Rule(Freight.STANDARD, List.of(province), false, first, yuan(firstPrice), next, yuan(nextPrice), 0);
    }

    private static Rule elsewhere(long first, long firstPrice, long next, long nextPrice) {
        return new Rule(Freight.STANDARD, List.of(), false, first, yuan(firstPrice), next, yuan(nextPrice), 0);
    }

    private static Money yuan(long fen) {
        return new Money(fen, CNY);
    }
}
