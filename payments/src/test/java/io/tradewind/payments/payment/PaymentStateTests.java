package io.tradewind.payments.payment;

import static io.tradewind.payments.PaymentStatus.AUTHORIZED;
import static io.tradewind.payments.PaymentStatus.CANCELLED;
import static io.tradewind.payments.PaymentStatus.CAPTURED;
import static io.tradewind.payments.PaymentStatus.CREATED;
import static io.tradewind.payments.PaymentStatus.DECLINED;
import static io.tradewind.payments.PaymentStatus.PENDING;
import static io.tradewind.payments.PaymentStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.testkit.Capability;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentStateTests {

    static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    static final Money TEN = Money.of(1000, "CNY");
    static final Money FOUR = Money.of(400, "CNY");

    static final PaymentFact ASKED = new PaymentFact.Asked(AT);
    static final PaymentFact UNANSWERED = new PaymentFact.Unanswered(AT);
    static final PaymentFact AUTHORISED = new PaymentFact.Authorised(TEN, AT);
    static final PaymentFact TAKEN = new PaymentFact.Taken(TEN, AT);
    static final PaymentFact PART = new PaymentFact.Taken(FOUR, AT);
    static final PaymentFact LATE = new PaymentFact.TakenLate(TEN, AT);
    static final PaymentFact REFUSED = new PaymentFact.Declined(AT);
    static final PaymentFact ENDED = new PaymentFact.Cancelled(AT);

    @Test
    @Capability("C45")
    void moves_only_as_the_table_says() {
        Map<PaymentStatus, Map<PaymentFact, PaymentStatus>> table = new EnumMap<>(Map.of(
                CREATED, Map.of(ASKED, PENDING, ENDED, CANCELLED),
                PENDING,
                        Map.of(
                                UNANSWERED,
                                UNKNOWN,
                                AUTHORISED,
                                AUTHORIZED,
                                TAKEN,
                                CAPTURED,
                                PART,
                                AUTHORIZED,
                                REFUSED,
                                DECLINED,
                                ENDED,
                                CANCELLED),
                UNKNOWN,
                        Map.of(
                                AUTHORISED,
                                AUTHORIZED,
                                TAKEN,
                                CAPTURED,
                                PART,
                                AUTHORIZED,
                                REFUSED,
                                DECLINED,
                                ENDED,
                                CANCELLED),
                AUTHORIZED, Map.of(TAKEN, CAPTURED, PART, AUTHORIZED, ENDED, CANCELLED),
                CAPTURED, Map.of(),
                DECLINED, Map.of(TAKEN, CAPTURED, PART, AUTHORIZED),
                CANCELLED, Map.of(LATE, CANCELLED)));

        for (var from : PaymentStatus.values()) {
            for (var fact : List.of(ASKED, UNANSWERED, AUTHORISED, TAKEN, PART, LATE, REFUSED, ENDED)) {
                var to = table.getOrDefault(from, Map.of()).get(fact);
                if (to == null) {
                    assertThatThrownBy(() -> payment(from).record(fact))
                            .as("%s + %s", from, fact)
                            .isInstanceOf(IllegalMove.class);
                } else {
                    assertThat(payment(from).record(fact).status())
                            .as("%s + %s", from, fact)
                            .isEqualTo(to);
                }
            }
        }
    }

    @Test
    @Capability("C45")
    void is_captured_when_its_parts_are_all_taken() {
        var part = payment(AUTHORIZED).record(PART);
        assertThat(part.status()).isEqualTo(AUTHORIZED);
        assertThat(part.captured()).isEqualTo(FOUR);

        var whole = part.record(new PaymentFact.Taken(Money.of(600, "CNY"), AT));
        assertThat(whole.status()).isEqualTo(CAPTURED);
        assertThat(whole.captured()).isEqualTo(TEN);
    }

    @Test
    void keeps_what_was_taken_when_the_rest_is_let_go() {
        var closed = payment(AUTHORIZED).record(PART).record(ENDED);

        assertThat(closed.status()).isEqualTo(CAPTURED);
        assertThat(closed.captured()).isEqualTo(FOUR);
    }

    private static Payment payment(PaymentStatus status) {
        var nothing = Money.of(0, "CNY");
        return new Payment(
                new PaymentId(new UUID(0, 1)),
                new PayableRef("test", new UUID(0, 2)),
                "sandbox",
                "sandbox",
                false,
                TEN,
                status,
                nothing,
                nothing,
                nothing,
                null,
                null,
                Origin.LIVE,
                0,
                AT,
                AT);
    }
}
