package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Refusal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    static final Email EMAIL = Email.of("zhangwei1985@example.com");

    final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @CsvSource({
        "1234567, too-short",
        "password, too-common",
        "PassWord1!, too-common",
        "1qaz2wsx, too-common",
        "5201314520, too-common",
        "aaaaaaaaaaaa, too-common",
        "zhangwei1985, too-obvious",
        "Zhangwei1985!!, too-obvious",
        "zhangwei1985@example.com, too-obvious",
        "Li Xiaoming1, too-obvious",
        "tradewindABC, too-obvious"
    })
    void refuses_what_an_attacker_tries_first(String password, String rule) {
        assertThatThrownBy(() -> rules.check(password, EMAIL, "Li Xiaoming"))
                .asInstanceOf(InstanceOfAssertFactories.type(Invalid.class))
                .extracting(refusal -> refusal.violations().getFirst())
                .extracting(Refusal.Violation::code)
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"correct horse battery staple", "我家门前有两棵枣树", "        u7x", "tradewind is not my only password"})
    void takes_any_characters_where_they_are_hard_to_guess(String password) {
        assertThatCode(() -> rules.check(password, EMAIL, "Li Xiaoming")).doesNotThrowAnyException();
    }

    @Test
    void takes_128_characters_and_no_more() {
        assertThatCode(() -> rules.check("å7é".repeat(42) + "xy", EMAIL, "Li")).doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.check("å7é".repeat(43), EMAIL, "Li")).isInstanceOf(Invalid.class);
    }
}
