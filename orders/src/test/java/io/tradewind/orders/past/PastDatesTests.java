package io.tradewind.orders.past;

import static io.tradewind.orders.PastFixtures.CANCELLED;
import static io.tradewind.orders.PastFixtures.DELIVERED;
import static io.tradewind.orders.PastFixtures.PAID;
import static io.tradewind.orders.PastFixtures.PLACED;
import static io.tradewind.orders.PastFixtures.SHIPPED;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.PastFixtures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastDatesTests {

    @Test
    void dates_that_follow_one_another_are_regular() {
        for (var fate : Fate.values()) {
            assertThat(irregular(PAID, PastFixtures.order(fate))).as("%s", fate).isFalse();
        }
        assertThat(irregular(null, order(Fate.CANCELLED, null, null, CANCELLED)))
                .as("nobody pays for what is cancelled first")
                .isFalse();
    }

    @Test
    void a_step_before_the_one_it_follows_is_irregular() {
        assertThat(irregular(PLACED.minusSeconds(1), PastFixtures.order(Fate.DELIVERED)))
                .isTrue();
        assertThat(irregular(SHIPPED.plusSeconds(1), PastFixtures.order(Fate.DELIVERED)))
                .as("handed over before it was approved")
                .isTrue();
        assertThat(irregular(PAID, order(Fate.DELIVERED, DELIVERED.plusSeconds(1), DELIVERED, null)))
                .as("delivered before it was handed over")
                .isTrue();
        assertThat(irregular(SHIPPED, order(Fate.DELIVERED, SHIPPED, SHIPPED, null)))
                .as("all at once is no contradiction")
                .isFalse();
    }

    @Test
    void a_step_that_was_made_and_has_no_date_is_irregular() {
        assertThat(irregular(null, PastFixtures.order(Fate.PAID))).isTrue();
        assertThat(irregular(null, PastFixtures.order(Fate.SHIPPED))).isTrue();
        assertThat(irregular(null, PastFixtures.order(Fate.DELIVERED)))
                .as("delivered and never approved")
                .isTrue();
        assertThat(irregular(PAID, order(Fate.SHIPPED, null, null, null))).isTrue();
        assertThat(irregular(PAID, order(Fate.DELIVERED, null, DELIVERED, null)))
                .isTrue();
        assertThat(irregular(PAID, order(Fate.DELIVERED, SHIPPED, null, null))).isTrue();
    }

    @Test
    void a_step_that_its_fate_denies_is_irregular() {
        assertThat(irregular(PAID, order(Fate.PAID, SHIPPED, null, null))).isTrue();
        assertThat(irregular(PAID, order(Fate.SHIPPED, SHIPPED, DELIVERED, null)))
                .isTrue();
        assertThat(irregular(PAID, order(Fate.CANCELLED, SHIPPED, null, CANCELLED)))
                .isTrue();
        assertThat(irregular(PAID, order(Fate.CANCELLED, null, DELIVERED, CANCELLED)))
                .isTrue();
    }

    @Test
    void an_order_ends_when_the_source_says_or_at_the_last_date_it_gives() {
        assertThat(ended(PAID, PastFixtures.order(Fate.DELIVERED))).isEqualTo(DELIVERED);
        assertThat(ended(PAID, PastFixtures.order(Fate.CANCELLED))).isEqualTo(CANCELLED);
        assertThat(ended(PAID, order(Fate.DELIVERED, DELIVERED.plus(ofDays(1)), DELIVERED, null)))
                .as("delivered before it left")
                .isEqualTo(DELIVERED);
        assertThat(ended(PAID, order(Fate.DELIVERED, SHIPPED, null, null))).isEqualTo(SHIPPED);
        assertThat(ended(PAID, order(Fate.CANCELLED, null, null, null))).isEqualTo(PAID);
        assertThat(ended(null, order(Fate.CANCELLED, null, null, null))).isEqualTo(PLACED);
    }

    @Test
    void an_order_has_a_line() {
        assertThatThrownBy(() -> PastFixtures.order(new SellerId(Ids.next()), Fate.PAID, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean irregular(@Nullable Instant paidAt, PastOrder order) {
        return PastFixtures.approved(paidAt, order).irregular(order);
    }

    private static Instant ended(@Nullable Instant paidAt, PastOrder order) {
        return PastFixtures.approved(paidAt, order).endedAt(order);
    }

    private static PastOrder order(
            Fate fate, @Nullable Instant shippedAt, @Nullable Instant deliveredAt, @Nullable Instant cancelledAt) {
        return PastFixtures.order(
                new SellerId(Ids.next()),
                fate,
                shippedAt,
                deliveredAt,
                cancelledAt,
                PastFixtures.line(1, 1, 4990, 1660));
    }
}
