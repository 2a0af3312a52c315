package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTests {

    @Test
    void one_address_has_one_form() {
        assertThat(Email.of("  Ming.Li+Shop@Example.COM ").value()).isEqualTo("ming.li+shop@example.com");
        assertThat(Email.of("ming@例子.公司.cn").value()).isEqualTo("ming@xn--fsqu00a.xn--55qx5d.cn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ming",
                "@example.com",
                "ming@",
                "ming@example",
                "a b@example.com",
                "a@b@example.com",
                "ming@-x.com"
            })
    void refuses_what_cannot_be_an_address(String typed) {
        assertThat(Email.parse(typed)).isEmpty();
    }

    @Test
    void another_person_sees_its_first_letter_and_its_domain() {
        assertThat(Email.of("ming@example.com").masked()).isEqualTo("m•••@example.com");
    }
}
