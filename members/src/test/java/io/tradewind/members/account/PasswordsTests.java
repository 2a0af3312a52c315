package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PasswordsTests {

    final Passwords passwords = new Passwords(new PasswordCost(19_456, 2));

    @Test
    void a_hash_says_that_it_is_argon2id_and_with_what_parameters() {
        assertThat(passwords.hash("correct horse")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void characters_beyond_the_72nd_byte_count() {
        var hash = passwords.hash("x".repeat(80) + "1");

        assertThat(passwords.matches("x".repeat(80) + "1", hash)).isTrue();
        assertThat(passwords.matches("x".repeat(80) + "2", hash)).isFalse();
    }

    @Test
    void a_hash_made_with_weaker_parameters_is_outdated() {
        assertThat(passwords.outdated(new Passwords(new PasswordCost(1024, 1)).hash("correct horse")))
                .isTrue();
        assertThat(passwords.outdated(passwords.hash("correct horse"))).isFalse();
    }

    @Test
    void somebody_unknown_takes_as_long_as_a_wrong_password() {
        var hash = passwords.hash("correct horse");
        long wrong = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) { // the shortest of several: what the machine does besides only adds
            wrong = Math.min(wrong, nanos(hash));
            unknown = Math.min(unknown, nanos(null));
        }

        assertThat(unknown).isBetween(wrong / 2, wrong * 2);
    }

    private long nanos(@Nullable String hash) {
        long start = System.nanoTime();
        assertThat(passwords.matches("wrong", hash)).isFalse();
        return System.nanoTime() - start;
    }
}
