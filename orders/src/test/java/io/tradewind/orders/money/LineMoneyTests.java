package io.tradewind.orders.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.orders.money.Allocation.Fund;
import io.tradewind.orders.money.LineMoney.Fee;
import io.tradewind.orders.money.LineMoney.FeePart;
import io.tradewind.orders.money.LineMoney.Part;
import io.tradewind.orders.money.LineMoney.Units;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineMoneyTests {

    @Test
    @Capability("C64")
    void one_of_two_units_comes_back_after_release_as_in_the_worked_example() {
        var line = line(2, 8500, 800, 200, new Part(950, 57));

        var release = line.release(2);
        assertThat(release.gross()).isEqualTo(9500);
        assertThat(release.fees()).containsExactly(new FeePart("COMMISSION", 950, 57));

        var refund = line.after(release).refund(1);
        assertThat(refund).singleElement().satisfies(part -> {
            assertThat(part.released()).isTrue();
            assertThat(part.from().tenders()).isEqualTo(4250);
            assertThat(part.from().funds()).extracting(Fund::amount).containsExactly(400L, 100L);
            assertThat(part.feeBack()).containsExactly(new FeePart("COMMISSION", 475, 29));
        });
    }

    @Test
    void a_refund_takes_held_units_before_released_ones() {
        var line = line(3, 100, 0, 0, new Part(10, 0));
        line = line.after(line.release(1));

        var refund = line.refund(3);

        assertThat(refund).extracting(LineMoney.Refund::released).containsExactly(false, true);
        assertThat(refund).extracting(LineMoney.Refund::units).containsExactly(2L, 1L);
        assertThat(refund.stream().mapToLong(part -> part.from().total()).sum()).isEqualTo(100);
    }

    @Test
    void however_the_units_go_nothing_is_lost_and_nothing_is_made() {
        var random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            var quantity = 1 + random.nextInt(7);
            var fee = new Part(random.nextInt(30), random.nextInt(5));
            var line = line(quantity, random.nextInt(200), random.nextInt(20), random.nextInt(20), fee);
            long sellers = 0;
            long buyers = 0;
            long fees = 0;
            while (line.settled() < quantity || (line.refundable() > 0 && random.nextInt(3) > 0)) {
                if (line.settled() < quantity && random.nextBoolean()) {
                    var release = line.release(1 + random.nextInt((int) (quantity - line.settled())));
                    sellers += release.gross();
                    fees += release.fees().getFirst().amount();
                    line = line.after(release);
                } else if (line.refundable() > 0) {
                    for (var refund : line.refund(1 + random.nextInt((int) line.refundable()))) {
                        buyers += refund.from().total();
                        if (refund.released()) {
                            sellers -= refund.from().total();
                            fees -= refund.feeBack().getFirst().amount();
                        }
                        line = line.after(refund);
                    }
                }
                assertThat(line.held()).isNotNegative();
                assertThat(line.left().tenders()).isNotNegative();
                assertThat(line.left().funds()).allMatch(fund -> fund.amount() >= 0);
                assertThat(sellers).isNotNegative();
                assertThat(fees).isBetween(0L, line.fees().getFirst().frozen().amount());
            }
            assertThat(line.held()).isZero();
            assertThat(sellers + buyers).isEqualTo(line.entitlement());
            if (line.refundable() == 0) {
                assertThat(line.left().total()).isZero();
                assertThat(sellers).isZero();
                assertThat(fees).isZero();
            }
        }
    }

    @Test
    void more_than_there_is_cannot_go() {
        var line = line(2, 100, 0, 0, Part.NONE);
        assertThatThrownBy(() -> line.refund(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line.release(3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LineMoney line(long quantity, long tenders, long coupon, long points, Part fee) {
        var sold = new Allocation(
                tenders,
                List.of(
                        new Fund(Ids.next(), Ids.next(), false, coupon),
                        new Fund(Ids.next(), Ids.next(), true, points)));
        return new LineMoney(
                Ids.next(),
                quantity,
                sold,
                sold,
                Units.NONE,
                Units.NONE,
                Units.NONE,
                0,
                List.of(new Fee("COMMISSION", fee, Part.NONE, Part.NONE)));
    }
}
