package io.tradewind.members.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactHashTests {

    @ParameterizedTest
    @CsvSource({
        "13800138000, 8613800138000",
        "138-0013-8000, 8613800138000",
        "+86 138 0013 8000, 8613800138000",
        "0086 13800138000, 8613800138000",
        "+55 (11) 91234-5678, 5511912345678",
        "010-12345678, 861012345678"
    })
    void one_phone_has_one_form(String typed, String form) {
        assertThat(ContactHash.phone(typed)).isEqualTo(form);
    }
}
