package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

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

    /// The work is counted and not timed: a clock would tell what else the machine does.
    @Test
    void somebody_unknown_takes_as_much_work_as_a_wrong_password() {
        var work = new Counted();
        var counted = new Passwords(work);
        var hash = counted.hash("correct horse");
        counted.matches("wrong", null); // by now nobody's hash is made

        var wrong = work.of(() -> counted.matches("wrong", hash));
        var unknown = work.of(() -> counted.matches("wrong", null));

        assertThat(wrong).containsExactly(hash.replaceAll("p=1.*", "p=1"));
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void nobodys_password_opens_nothing() {
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
    }

    /// Says of every hash and comparison with what parameters it was made.
    private static final class Counted implements PasswordEncoder {
        private final PasswordEncoder real = new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, 1024, 1)));
        private final List<String> parameters = new CopyOnWriteArrayList<>();

        List<String> of(BooleanSupplier comparison) {
            parameters.clear();
            assertThat(comparison.getAsBoolean()).isFalse();
            return List.copyOf(parameters);
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence raw) {
            parameters.add("encode");
            return real.encode(raw);
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            parameters.add(Objects.requireNonNull(encoded).replaceAll("p=1.*", "p=1"));
            return real.matches(raw, encoded);
        }
    }
}
