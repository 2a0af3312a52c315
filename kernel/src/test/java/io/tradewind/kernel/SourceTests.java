package io.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SourceTests {

    @Test
    void brings_the_same_key_each_time() {
        var key = new Source("olist", "e481f51c").key("order");

        assertThat(new Source("olist", "e481f51c").key("order")).isEqualTo(key);
        assertThat(key.version()).isEqualTo(8);
        assertThat(key.variant()).isEqualTo(2);
    }

    @Test
    void keeps_systems_kinds_and_ids_apart() {
        assertThat(java.util.List.of(
                        new Source("a", "bc").key("d"),
                        new Source("ab", "c").key("d"),
                        new Source("a", "b").key("cd"),
                        new Source("a", "bc").key("e"),
                        new Source("a", "bc").part("1").key("d")))
                .doesNotHaveDuplicates();
    }

    @Test
    void refuses_what_does_not_fit_its_column() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("olist", "x".repeat(81)));
    }
}
